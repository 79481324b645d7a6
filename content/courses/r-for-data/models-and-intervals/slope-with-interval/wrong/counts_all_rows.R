# Takes the degrees of freedom from all rows, also those that were left out for a gap.
# Caught by: check_gaps
slope_interval <- function(d, level = 0.95) {
    row <- summary(lm(y ~ x, data = d))$coefficients["x", ]
    reach <- qt((1 + level) / 2, nrow(d) - 2) * row[["Std. Error"]]
    list(slope = row[["Estimate"]], low = row[["Estimate"]] - reach, high = row[["Estimate"]] + reach)
}
