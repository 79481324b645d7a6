# Asks column == NA, which is NA for every value, and takes the unknown sum for none.
# Caught by: check_counts
missing_report <- function(d) {
    missing <- sapply(d, function(column) sum(column == NA, na.rm = TRUE))
    report <- data.frame(column = names(d), missing = missing, share = missing / nrow(d))
    report <- report[order(-report$missing), ]
    rownames(report) <- NULL
    report
}
