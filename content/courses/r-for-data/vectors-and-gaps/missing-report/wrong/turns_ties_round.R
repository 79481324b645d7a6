# Sorts upwards and turns the whole order round, ties included.
# Caught by: check_ties
missing_report <- function(d) {
    missing <- colSums(is.na(d))
    report <- data.frame(column = names(d), missing = missing, share = missing / nrow(d))
    report <- report[rev(order(report$missing)), ]
    rownames(report) <- NULL
    report
}
