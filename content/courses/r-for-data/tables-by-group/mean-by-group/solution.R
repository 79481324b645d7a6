mean_by <- function(d, value, by) {
    parts <- split(d[[value]], d[[by]])
    data.frame(
        group = names(parts),
        n = sapply(parts, function(x) sum(!is.na(x))),
        mean = sapply(parts, mean, na.rm = TRUE),
        row.names = NULL
    )
}
