# A result of gaps into which the scores of the values are written.

zscore <- function(x) {
    z <- rep(NA_real_, length(x))
    ok <- !is.na(x)
    if (any(ok)) {
        v <- x[ok]
        s <- if (length(unique(v)) > 1) sd(v) else 0
        z[ok] <- if (s == 0) 0 else (v - mean(v)) / s
    }
    z
}
