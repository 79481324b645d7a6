# Keeps the old name of the id's column.
# Caught by: check_three_columns

to_long <- function(d, id) {
    cols <- setdiff(names(d), id)
    r <- data.frame(id = rep(as.character(d[[id]]), each = length(cols)), name = rep(cols, times = nrow(d)), value = as.vector(t(as.matrix(d[cols]))))
    names(r)[1] <- id
    r <- r[!is.na(r$value), ]; rownames(r) <- NULL; r
}
