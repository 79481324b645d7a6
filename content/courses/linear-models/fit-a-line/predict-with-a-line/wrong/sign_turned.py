"""Takes predicted minus observed for the residual.

Caught by: check_residual_is_observed_minus_predicted
"""


def predict(x, slope, intercept):
    return slope * x + intercept


def residuals(x, y, slope, intercept):
    return predict(x, slope, intercept) - y
