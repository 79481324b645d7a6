# Divides by n, as numpy's std does, where R's sd divides by n - 1.
# Caught by: check_whole_column
zscore <- function(x) {
    center <- mean(x, na.rm = TRUE)
    spread <- sqrt(mean((x - center)^2, na.rm = TRUE))
    if (spread == 0) return(x - center)
    (x - center) / spread
}
