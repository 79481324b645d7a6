# Asks whether the deviation is 0 without asking whether it is known, and stops on one value or none.
# First sight: passed
# Caught by: check_one_value
zscore <- function(x) {
    spread <- sd(x, na.rm = TRUE)
    if (spread == 0) return(x - mean(x, na.rm = TRUE))
    (x - mean(x, na.rm = TRUE)) / spread
}
