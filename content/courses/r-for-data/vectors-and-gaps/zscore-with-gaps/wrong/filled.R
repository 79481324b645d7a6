# Fills the gaps with the mean first, so deviation shrinks, and puts the gaps back.
# Caught by: check_gaps

zscore <- function(x) {
    gap <- is.na(x)
    x[gap] <- mean(x, na.rm = TRUE)
    z <- if (sd(x) == 0) x * 0 else (x - mean(x)) / sd(x)
    z[gap] <- NA
    z
}
