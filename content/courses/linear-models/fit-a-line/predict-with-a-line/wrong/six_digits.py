"""Rounds away floating point dust at the sixth digit.

First sight: passed
Caught by: check_nothing_is_rounded
"""

import numpy as np
def predict(x, slope, intercept):
    return np.round(slope * x + intercept, 6)
def residuals(x, y, slope, intercept):
    return y - predict(x, slope, intercept)
