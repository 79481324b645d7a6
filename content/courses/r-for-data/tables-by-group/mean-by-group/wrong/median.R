# The median instead of the mean.
# Caught by: check_another_column

mean_by <- function(d, value, by) {
    p <- split(d[[value]], d[[by]])
    data.frame(group = names(p), n = unname(sapply(p, function(v) sum(!is.na(v)))), mean = unname(sapply(p, median, na.rm = TRUE)))
}
