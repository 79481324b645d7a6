# Counts the rows of a group, not the values that are there.
# Caught by: check_counts
mean_by <- function(d, value, by) {
    parts <- split(d[[value]], d[[by]])
    data.frame(
        group = names(parts), n = lengths(parts), mean = sapply(parts, mean, na.rm = TRUE), row.names = NULL
    )
}
