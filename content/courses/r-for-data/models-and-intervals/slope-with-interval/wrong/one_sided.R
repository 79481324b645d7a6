# Puts the level itself into the quantile, as if all that is left lay on one side.
# Caught by: check_ninety_five
slope_interval <- function(d, level = 0.95) {
    model <- lm(y ~ x, data = d)
    row <- summary(model)$coefficients["x", ]
    reach <- qt(level, model$df.residual) * row[["Std. Error"]]
    list(slope = row[["Estimate"]], low = row[["Estimate"]] - reach, high = row[["Estimate"]] + reach)
}
