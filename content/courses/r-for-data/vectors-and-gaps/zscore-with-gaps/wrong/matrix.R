# scale gives a matrix with attributes.
# Caught by: check_whole_column

zscore <- function(x) {
    if (length(unique(x[!is.na(x)])) < 2) return(x * 0)
    scale(x)
}
