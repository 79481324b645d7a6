# The share of all gaps of the table.
# Caught by: check_shares

missing_report <- function(d) {
    m <- unname(sapply(d, function(k) sum(is.na(k))))
    r <- data.frame(column = names(d), missing = m, share = m / max(1, sum(m)))
    r <- r[order(-r$missing), ]; rownames(r) <- NULL; r
}
