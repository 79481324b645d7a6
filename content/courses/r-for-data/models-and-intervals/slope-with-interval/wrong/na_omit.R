# na.omit of the whole table, which drops rows with a gap in another column.
# First sight: passed
# Caught by: check_other_columns

slope_interval <- function(d, level = 0.95) {
    d <- na.omit(d)
    m <- lm(y ~ x, data = d); ci <- confint(m, "x", level = level)
    list(slope = coef(m)[["x"]], low = ci[1, 1], high = ci[1, 2])
}
