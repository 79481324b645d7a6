# Sorted by the count, the largest first.
# Caught by: check_every_group_is_there

mean_by <- function(d, value, by) {
    p <- split(d[[value]], d[[by]])
    r <- data.frame(group = names(p), n = unname(sapply(p, function(v) sum(!is.na(v)))), mean = unname(sapply(p, mean, na.rm = TRUE)))
    r <- r[order(-r$n), ]; rownames(r) <- NULL; r
}
