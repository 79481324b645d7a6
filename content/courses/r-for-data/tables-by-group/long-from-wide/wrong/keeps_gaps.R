# Keeps a row for measurements that were never made.
# Caught by: check_nothing_missing
to_long <- function(d, id) {
    measures <- setdiff(names(d), id)
    data.frame(
        id = rep(d[[id]], each = length(measures)), name = rep(measures, times = nrow(d)),
        value = as.vector(t(as.matrix(d[measures])))
    )
}
