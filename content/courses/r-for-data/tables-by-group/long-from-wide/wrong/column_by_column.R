# Stacks the columns one under the other instead of going row by row.
# Caught by: check_row_by_row
to_long <- function(d, id) {
    measures <- setdiff(names(d), id)
    long <- do.call(rbind, lapply(measures, function(m) data.frame(id = d[[id]], name = m, value = d[[m]])))
    long[!is.na(long$value), ]
}
