# Takes the first coefficient, which is the intercept.
# Caught by: check_slope
slope_interval <- function(d, level = 0.95) {
    model <- lm(y ~ x, data = d)
    interval <- confint(model, level = level)
    list(slope = coef(model)[[1]], low = interval[1, 1], high = interval[1, 2])
}
