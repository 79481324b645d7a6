# Keeps the script's own shape: levels of the factor as numbers, rows of the matrix of ends, one lookup a farm.

farm_table <- function(deliveries) {
    counts <- as.data.frame(table(deliveries$farm), stringsAsFactors = FALSE)
    parts <- split(deliveries$litres, deliveries$farm)
    ends <- sapply(parts, function(x) if (any(!is.na(x))) range(x, na.rm = TRUE) else c(NA, NA))
    out <- data.frame(
        farm = as.integer(counts$Var1),
        deliveries = counts$Freq,
        unmeasured = sapply(parts, function(x) length(which(is.na(x)))),
        litres = sapply(parts, function(x) sum(x[!is.na(x)])),
        least = ends[1, ],
        most = ends[2, ]
    )
    rownames(out) <- NULL
    out
}

statement <- function(deliveries, register, rates) {
    farms <- farm_table(deliveries)
    farms$valley <- vapply(farms$farm, function(number) {
        entries <- register[register$farm == number, ]
        if (nrow(entries) == 0) NA_character_ else entries$valley[which.max(entries$since)]
    }, "")
    farms$pay <- farms$litres * as.numeric(rates[match(farms$valley, names(rates))])
    farms
}
