# Sums by hand and the quantile of t.

slope_interval <- function(d, level = 0.95) {
    ok <- !is.na(d$x) & !is.na(d$y)
    x <- d$x[ok]; y <- d$y[ok]; n <- length(x)
    sxx <- sum((x - mean(x))^2)
    b <- sum((x - mean(x)) * (y - mean(y))) / sxx
    a <- mean(y) - b * mean(x)
    s2 <- sum((y - a - b * x)^2) / (n - 2)
    h <- qt((1 + level) / 2, n - 2) * sqrt(s2 / sxx)
    list(slope = b, low = b - h, high = b + h)
}
