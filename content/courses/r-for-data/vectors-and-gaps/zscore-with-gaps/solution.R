zscore <- function(x) {
    center <- mean(x, na.rm = TRUE)
    spread <- sd(x, na.rm = TRUE)
    if (spread == 0) {
        return(x - center)
    }
    (x - center) / spread
}
