# Another default level, 0.9.
# Caught by: check_default

slope_interval <- function(d, level = 0.9) {
    m <- lm(y ~ x, data = d); ci <- confint(m, "x", level = level)
    list(slope = coef(m)[["x"]], low = ci[1, 1], high = ci[1, 2])
}
