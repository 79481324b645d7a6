# Goes by the ids, so two rows with one text are put together.
# First sight: passed
# Caught by: check_rows_stay_apart

to_long <- function(d, id) {
    cols <- setdiff(names(d), id)
    out <- data.frame(id = character(0), name = character(0), value = numeric(0))
    for (k in unique(d[[id]])) for (col in cols) {
        v <- d[[col]][d[[id]] == k]; v <- v[!is.na(v)]
        if (length(v)) out <- rbind(out, data.frame(id = k, name = col, value = v))
    }
    out
}
