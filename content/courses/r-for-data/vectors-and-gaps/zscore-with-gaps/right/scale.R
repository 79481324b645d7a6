# R's scale as a vector, with constants handled first.

zscore <- function(x) {
    n <- length(unique(x[!is.na(x)]))
    if (n < 2) return(x * 0)
    as.numeric(scale(x))
}
