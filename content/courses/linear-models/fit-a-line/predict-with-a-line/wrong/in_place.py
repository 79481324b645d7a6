"""Computes in the caller's own array.

Caught by: check_inputs_are_left_alone
"""


def predict(x, slope, intercept):
    return slope * x + intercept


def residuals(x, y, slope, intercept):
    y -= predict(x, slope, intercept)
    return y
