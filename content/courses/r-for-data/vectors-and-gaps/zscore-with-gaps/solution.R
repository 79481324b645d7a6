zscore <- function(x) {
    center <- mean(x, na.rm = TRUE)
    spread <- sd(x, na.rm = TRUE)
    if (is.na(spread) || spread == 0) {
        return(ifelse(is.na(x), NA_real_, 0))
    }
    (x - center) / spread
}
