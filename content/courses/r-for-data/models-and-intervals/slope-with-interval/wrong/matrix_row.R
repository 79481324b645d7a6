# low and high are one-by-one matrices.
# Caught by: check_a_list_of_three

slope_interval <- function(d, level = 0.95) {
    m <- lm(y ~ x, data = d); ci <- confint(m, "x", level = level)
    list(slope = coef(m)[["x"]], low = ci[, 1, drop = FALSE], high = ci[, 2, drop = FALSE])
}
