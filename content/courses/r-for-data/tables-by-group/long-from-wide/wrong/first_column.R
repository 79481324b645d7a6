# Takes the first column for the id, whatever was asked for.
# Caught by: check_ids

to_long <- function(d, id) {
    cols <- names(d)[-1]
    r <- data.frame(id = rep(as.character(d[[1]]), each = length(cols)), name = rep(cols, times = nrow(d)), value = as.vector(t(as.matrix(d[cols]))))
    r <- r[!is.na(r$value), ]; rownames(r) <- NULL; r
}
