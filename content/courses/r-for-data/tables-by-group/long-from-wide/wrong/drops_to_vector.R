# d[, cols] becomes a plain vector when only one column is left.
# Caught by: check_one_measure

to_long <- function(d, id) {
    cols <- setdiff(names(d), id)
    m <- d[, cols]
    if (is.data.frame(m)) m <- t(as.matrix(m)) else m <- rev(m)
    r <- data.frame(id = rep(as.character(d[[id]]), each = length(cols)), name = rep(cols, times = nrow(d)), value = as.vector(m))
    r <- r[!is.na(r$value), ]; rownames(r) <- NULL; r
}
