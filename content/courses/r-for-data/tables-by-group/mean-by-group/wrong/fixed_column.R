# Looks for the columns of one table by name instead of using the arguments.
# Caught by: check_another_column
mean_by <- function(d, value, by) {
    parts <- split(d$rent, d$town)
    data.frame(
        group = names(parts), n = sapply(parts, function(x) sum(!is.na(x))),
        mean = sapply(parts, mean, na.rm = TRUE), row.names = NULL
    )
}
