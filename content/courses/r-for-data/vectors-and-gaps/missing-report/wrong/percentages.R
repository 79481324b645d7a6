# Gives percentages where shares are asked for.
# Caught by: check_shares
missing_report <- function(d) {
    missing <- colSums(is.na(d))
    report <- data.frame(column = names(d), missing = missing, share = 100 * missing / nrow(d))
    report <- report[order(-report$missing), ]
    rownames(report) <- NULL
    report
}
