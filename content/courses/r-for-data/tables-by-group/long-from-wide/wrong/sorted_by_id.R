# Column after column and then sorted by the id's text.
# First sight: passed
# Caught by: check_rows_stay_apart

to_long <- function(d, id) {
    cols <- setdiff(names(d), id)
    r <- data.frame(id = rep(d[[id]], times = length(cols)), name = rep(cols, each = nrow(d)), value = unlist(d[cols], use.names = FALSE))
    r <- r[!is.na(r$value), ]; r <- r[order(r$id), ]; rownames(r) <- NULL; r
}
