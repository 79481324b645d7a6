# Joins first and makes the rows unique afterwards, so equal deliveries count once.
# First sight: passed
# Caught by: check_equal_deliveries

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
    farms <- farm_table(unique(merge(deliveries, unique(register["farm"]), all.x = TRUE)))
    latest <- register[order(register$since, decreasing = TRUE), ]
    farms$valley <- as.character(latest$valley)[match(farms$farm, latest$farm)]
    farms$pay <- farms$litres * unname(rates[farms$valley])
    farms
}
