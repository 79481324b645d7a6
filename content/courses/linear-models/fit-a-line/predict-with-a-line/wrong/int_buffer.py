"""Fills an empty_like of x, which cuts off the decimals when x is whole numbers.

First sight: passed
Caught by: check_whole_numbers_keep_their_decimals
"""

import numpy as np
def predict(x, slope, intercept):
    out = np.empty_like(x)
    for i in range(len(x)):
        out[i] = slope * x[i] + intercept
    return out
def residuals(x, y, slope, intercept):
    return y - predict(x, slope, intercept)
