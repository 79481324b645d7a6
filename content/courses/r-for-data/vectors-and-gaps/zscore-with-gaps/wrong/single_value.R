# sd of a single value is NA, which gives NA for the value.
# First sight: passed
# Caught by: check_one_value

zscore <- function(x) {
    s <- sd(x, na.rm = TRUE)
    if (!is.na(s) && s == 0) return(x * 0)
    (x - mean(x, na.rm = TRUE)) / s
}
