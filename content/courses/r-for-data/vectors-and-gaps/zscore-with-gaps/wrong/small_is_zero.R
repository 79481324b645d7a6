# Takes a deviation below a thousandth for zero.
# First sight: passed
# Caught by: check_small_values

zscore <- function(x) {
    v <- x[!is.na(x)]
    if (length(v) < 2 || sd(v) < 1e-3) return(x * 0)
    (x - mean(v)) / sd(v)
}
