# ifelse on the deviation, which has length one, so the result has length one.
# Caught by: check_whole_column

zscore <- function(x) {
    s <- sd(x, na.rm = TRUE)
    ifelse(s == 0, 0, (x - mean(x, na.rm = TRUE)) / s)
}
