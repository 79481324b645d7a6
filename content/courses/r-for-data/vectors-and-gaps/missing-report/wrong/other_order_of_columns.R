# Puts the columns of the report in another order than the one asked for.
# Caught by: check_three_columns
missing_report <- function(d) {
    m <- unname(sapply(d, function(k) sum(is.na(k))))
    report <- data.frame(missing = m, column = names(d), share = m / nrow(d))[order(-m), ]
    rownames(report) <- NULL
    report
}
