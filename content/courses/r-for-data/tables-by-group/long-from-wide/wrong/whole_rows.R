# Leaves out a whole row when one of its measurements is missing.
# Caught by: check_nothing_missing

to_long <- function(d, id) {
    d <- d[complete.cases(d), ]
    cols <- setdiff(names(d), id)
    data.frame(id = rep(as.character(d[[id]]), each = length(cols)), name = rep(cols, times = nrow(d)), value = as.vector(t(as.matrix(d[cols]))))
}
