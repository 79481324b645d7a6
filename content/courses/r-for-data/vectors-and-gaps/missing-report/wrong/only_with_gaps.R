# Reports only the columns that have gaps.
# Caught by: check_counts

missing_report <- function(d) {
    m <- unname(sapply(d, function(k) sum(is.na(k))))
    r <- data.frame(column = names(d), missing = m, share = m / nrow(d))
    r <- r[order(-r$missing), ]; r <- r[r$missing > 0, ]; rownames(r) <- NULL; r
}
