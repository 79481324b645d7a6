"""Rounds, because a cost is shown in whole euros.

Caught by: check_prediction_is_not_rounded
"""

import numpy as np


def predict(x, slope, intercept):
    return np.round(slope * x + intercept)


def residuals(x, y, slope, intercept):
    return y - predict(x, slope, intercept)
