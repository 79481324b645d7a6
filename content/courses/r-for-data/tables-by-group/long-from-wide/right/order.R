# Columns stacked, then ordered by row number and column number.

to_long <- function(d, id) {
    cols <- names(d)[names(d) != id]
    parts <- lapply(seq_along(cols), function(j) data.frame(id = as.character(d[[id]]), name = rep(cols[j], nrow(d)), value = as.numeric(d[[cols[j]]]), row = seq_len(nrow(d)), col = rep(j, nrow(d))))
    r <- do.call(rbind, parts)
    r <- r[order(r$row, r$col), ]
    r <- r[!is.na(r$value), c("id", "name", "value")]
    rownames(r) <- NULL
    r
}
