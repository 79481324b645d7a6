# Makes a matrix of the whole table, so that every number becomes a text.
# Caught by: check_values_are_numbers
to_long <- function(d, id) {
    measures <- setdiff(names(d), id)
    m <- as.matrix(d)
    long <- data.frame(
        id = rep(d[[id]], each = length(measures)), name = rep(measures, times = nrow(d)),
        value = as.vector(t(m[, measures, drop = FALSE]))
    )
    long[!is.na(long$value), ]
}
