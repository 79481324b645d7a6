# Uses 1.96 standard errors whatever the number of rows.
# Caught by: check_ninety_five
slope_interval <- function(d, level = 0.95) {
    row <- summary(lm(y ~ x, data = d))$coefficients["x", ]
    reach <- qnorm((1 + level) / 2) * row[["Std. Error"]]
    list(slope = row[["Estimate"]], low = row[["Estimate"]] - reach, high = row[["Estimate"]] + reach)
}
