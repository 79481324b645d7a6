# Takes the gaps out of the column, so the result no longer fits the table.
# Caught by: check_length_is_kept
zscore <- function(x) {
    x <- x[!is.na(x)]
    if (sd(x) == 0) return(x - mean(x))
    (x - mean(x)) / sd(x)
}
