# Equal columns sorted by name.
# First sight: passed
# Caught by: check_ties

missing_report <- function(d) {
    m <- unname(sapply(d, function(k) sum(is.na(k))))
    r <- data.frame(column = names(d), missing = m, share = m / nrow(d))
    r <- r[order(-r$missing, r$column), ]; rownames(r) <- NULL; r
}
