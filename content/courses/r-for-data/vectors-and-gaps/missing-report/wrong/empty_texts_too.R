# Counts empty texts as missing.
# First sight: passed
# Caught by: check_values_are_not_missing

missing_report <- function(d) {
    m <- unname(sapply(d, function(k) sum(is.na(k) | as.character(k) == "", na.rm = FALSE)))
    m <- unname(sapply(d, function(k) sum(is.na(k)) + sum(as.character(k) == "", na.rm = TRUE)))
    r <- data.frame(column = names(d), missing = m, share = m / nrow(d))
    r <- r[order(-r$missing), ]; rownames(r) <- NULL; r
}
