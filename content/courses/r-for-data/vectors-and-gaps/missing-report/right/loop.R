# A loop with one row a column, bound together.

missing_report <- function(d) {
    rows <- list()
    for (name in names(d)) {
        k <- d[[name]]
        rows[[length(rows) + 1]] <- data.frame(column = name, missing = sum(is.na(k)), share = mean(is.na(k)))
    }
    r <- do.call(rbind, rows)
    r <- r[order(r$missing, seq_len(nrow(r)) * -1, decreasing = TRUE), ]
    row.names(r) <- seq_len(nrow(r))
    r
}
