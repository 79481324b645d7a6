# Finds a rate by how the name of the valley begins.
# First sight: passed
# Caught by: check_names_of_rates

farm_table <- function(deliveries) {
    parts <- split(deliveries$litres, deliveries$farm)
    there <- lapply(parts, function(x) x[!is.na(x)])
    data.frame(
        farm = as.numeric(names(parts)),
        deliveries = lengths(parts),
        unmeasured = sapply(parts, function(x) sum(is.na(x))),
        litres = sapply(parts, sum, na.rm = TRUE),
        least = sapply(there, function(x) if (length(x)) min(x) else NA_real_),
        most = sapply(there, function(x) if (length(x)) max(x) else NA_real_),
        row.names = NULL
    )
}

statement <- function(deliveries, register, rates) {
    farms <- farm_table(deliveries)
    latest <- register[order(register$since, decreasing = TRUE), ]
    farms$valley <- as.character(latest$valley)[match(farms$farm, latest$farm)]
    farms$pay <- farms$litres * sapply(farms$valley, function(v) if (is.na(v)) NA else rates[startsWith(names(rates), v)][[1]], USE.NAMES = FALSE)
    farms
}
