# Rounds the scores to six digits.
# First sight: passed
# Caught by: check_nothing_is_rounded

zscore <- function(x) {
    v <- x[!is.na(x)]
    if (length(unique(v)) < 2) return(x * 0)
    round((x - mean(v)) / sd(v), 6)
}
