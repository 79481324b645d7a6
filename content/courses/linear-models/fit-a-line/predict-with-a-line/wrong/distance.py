"""Thinks a residual is a distance, so never negative.

Caught by: check_residual_is_observed_minus_predicted
"""

import numpy as np


def predict(x, slope, intercept):
    return slope * x + intercept


def residuals(x, y, slope, intercept):
    return np.abs(y - predict(x, slope, intercept))
