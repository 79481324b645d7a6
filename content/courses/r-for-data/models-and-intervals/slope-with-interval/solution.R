slope_interval <- function(d, level = 0.95) {
    model <- lm(y ~ x, data = d)
    interval <- confint(model, "x", level = level)
    list(slope = coef(model)[["x"]], low = interval[1], high = interval[2])
}
