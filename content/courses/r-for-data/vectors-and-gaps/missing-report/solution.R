missing_report <- function(d) {
    missing <- sapply(d, function(column) sum(is.na(column)))
    report <- data.frame(column = names(d), missing = missing, share = missing / nrow(d))
    report <- report[order(-report$missing), ]
    rownames(report) <- NULL
    report
}
