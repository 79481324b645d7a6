# Takes the columns of the register by their places.
# First sight: passed
# Caught by: check_columns_by_name

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
    latest <- register[order(register[[3]], decreasing = TRUE), ]
    farms$valley <- as.character(latest[[2]])[match(farms$farm, latest[[1]])]
    farms$pay <- farms$litres * unname(rates[farms$valley])
    farms
}
