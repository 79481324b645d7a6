# Leaves out zeros as well, being nothing measured.
# First sight: passed
# Caught by: check_zeros

to_long <- function(d, id) {
    cols <- setdiff(names(d), id)
    r <- data.frame(id = rep(as.character(d[[id]]), each = length(cols)), name = rep(cols, times = nrow(d)), value = as.vector(t(as.matrix(d[cols]))))
    r <- r[!is.na(r$value) & r$value != 0, ]; rownames(r) <- NULL; r
}
