# Mean and sd without gaps, constants and single values by comparing with the first value.

zscore <- function(x) {
    there <- x[!is.na(x)]
    if (length(there) == 0) return(as.numeric(x))
    if (all(there == there[1])) return(ifelse(is.na(x), NA_real_, 0))
    (x - mean(there)) / sd(there)
}
