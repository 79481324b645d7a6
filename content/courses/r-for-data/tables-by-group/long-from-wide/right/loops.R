# Two loops, row by row, collecting vectors.

to_long <- function(d, id) {
    i <- character(0); n <- character(0); v <- numeric(0)
    for (k in seq_len(nrow(d))) for (col in names(d)) {
        if (col == id || is.na(d[[col]][k])) next
        i <- c(i, as.character(d[[id]][k])); n <- c(n, col); v <- c(v, as.numeric(d[[col]][k]))
    }
    data.frame(id = i, name = n, value = v)
}
