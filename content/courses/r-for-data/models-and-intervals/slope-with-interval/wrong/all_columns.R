# y on everything else in the table.
# First sight: passed
# Caught by: check_other_columns

slope_interval <- function(d, level = 0.95) {
    m <- lm(y ~ ., data = d); ci <- confint(m, "x", level = level)
    list(slope = coef(m)[["x"]], low = ci[1, 1], high = ci[1, 2])
}
