# A vector instead of a list.
# Caught by: check_a_list_of_three

slope_interval <- function(d, level = 0.95) {
    m <- lm(y ~ x, data = d); ci <- confint(m, "x", level = level)
    c(slope = coef(m)[["x"]], low = ci[1, 1], high = ci[1, 2])
}
