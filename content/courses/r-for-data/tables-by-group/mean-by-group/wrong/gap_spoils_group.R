# Averages without na.rm, so one gap makes its group unknown.
# Caught by: check_means
mean_by <- function(d, value, by) {
    parts <- split(d[[value]], d[[by]])
    data.frame(
        group = names(parts), n = sapply(parts, function(x) sum(!is.na(x))), mean = sapply(parts, mean),
        row.names = NULL
    )
}
