# One degree of freedom too many.
# Caught by: check_ninety_five

slope_interval <- function(d, level = 0.95) {
    m <- lm(y ~ x, data = d); r <- summary(m)$coefficients[2, ]; h <- qt((1 + level) / 2, df.residual(m) + 1) * r[[2]]
    list(slope = r[[1]], low = r[[1]] - h, high = r[[1]] + h)
}
