# The share rounded to two digits.
# First sight: passed
# Caught by: check_shares

missing_report <- function(d) {
    m <- unname(sapply(d, function(k) sum(is.na(k))))
    r <- data.frame(column = names(d), missing = m, share = round(m / nrow(d), 2))
    r <- r[order(-r$missing), ]; rownames(r) <- NULL; r
}
