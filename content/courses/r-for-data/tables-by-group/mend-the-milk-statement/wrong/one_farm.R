# Takes the columns of the ends without drop = FALSE, so a month with one farm has no matrix.
# First sight: passed
# Caught by: check_one_farm

farm_table <- function(deliveries) {
    parts <- split(deliveries$litres, deliveries$farm)
    there <- lapply(parts, function(x) x[!is.na(x)])
    ends <- sapply(there, function(x) if (length(x)) range(x) else c(NA_real_, NA_real_))[, order(as.numeric(names(parts)))]
    data.frame(
        farm = as.numeric(names(parts)),
        deliveries = lengths(parts),
        unmeasured = sapply(parts, function(x) sum(is.na(x))),
        litres = sapply(parts, sum, na.rm = TRUE),
        least = ends[1, ],
        most = ends[2, ],
        row.names = NULL
    )
}

statement <- function(deliveries, register, rates) {
    farms <- farm_table(deliveries)
    latest <- register[order(register$since, decreasing = TRUE), ]
    farms$valley <- as.character(latest$valley)[match(farms$farm, latest$farm)]
    farms$pay <- farms$litres * unname(rates[farms$valley])
    farms
}
