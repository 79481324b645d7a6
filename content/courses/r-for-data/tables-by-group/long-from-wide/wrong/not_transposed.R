# Reads the matrix by columns while the ids go by rows: values stand beside the wrong names.
# Caught by: check_row_by_row
to_long <- function(d, id) {
    measures <- setdiff(names(d), id)
    long <- data.frame(
        id = rep(d[[id]], each = length(measures)), name = rep(measures, times = nrow(d)),
        value = as.vector(as.matrix(d[measures]))
    )
    long[!is.na(long$value), ]
}
