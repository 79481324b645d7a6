# Does not look at the deviation: a constant column becomes NaN.
# Caught by: check_constant_column
zscore <- function(x) (x - mean(x, na.rm = TRUE)) / sd(x, na.rm = TRUE)
