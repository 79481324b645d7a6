# Takes the mean of a column with gaps without na.rm, so everything becomes NA.
# Caught by: check_gaps
zscore <- function(x) {
    spread <- sd(x)
    if (!is.na(spread) && spread == 0) return(x - mean(x))
    (x - mean(x)) / spread
}
