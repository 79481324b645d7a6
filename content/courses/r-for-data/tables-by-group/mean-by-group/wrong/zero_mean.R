# The mean of nothing is 0.
# Caught by: check_means

mean_by <- function(d, value, by) {
    p <- split(d[[value]], d[[by]])
    m <- unname(sapply(p, mean, na.rm = TRUE)); m[is.nan(m)] <- 0
    data.frame(group = names(p), n = unname(sapply(p, function(v) sum(!is.na(v)))), mean = m)
}
