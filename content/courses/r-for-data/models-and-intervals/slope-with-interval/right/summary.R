# Coefficient table of the summary and df.residual.

slope_interval <- function(d, level = 0.95) {
    m <- lm(d[["y"]] ~ d[["x"]])
    row <- summary(m)$coefficients[2, ]
    half <- -qt((1 - level) / 2, df.residual(m)) * row[[2]]
    list(slope = row[[1]], low = row[[1]] - half, high = row[[1]] + half)
}
