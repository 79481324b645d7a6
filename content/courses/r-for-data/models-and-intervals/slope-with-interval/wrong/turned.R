# x on y.
# Caught by: check_slope

slope_interval <- function(d, level = 0.95) {
    m <- lm(x ~ y, data = d); ci <- confint(m, "y", level = level)
    list(slope = coef(m)[["y"]], low = ci[1, 1], high = ci[1, 2])
}
