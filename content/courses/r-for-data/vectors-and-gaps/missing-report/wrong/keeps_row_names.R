# Leaves the names of the columns as row names, where a later join would trip over them.
# Caught by: check_row_names
missing_report <- function(d) {
    missing <- sapply(d, function(column) sum(is.na(column)))
    report <- data.frame(column = names(d), missing = missing, share = missing / nrow(d))
    report[order(-report$missing), ]
}
