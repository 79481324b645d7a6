"""A heating cost cannot be below zero, so the prediction is cut at zero.

First sight: passed
Caught by: check_predictions_may_be_negative
"""

import numpy as np
def predict(x, slope, intercept):
    return np.maximum(slope * x + intercept, 0)
def residuals(x, y, slope, intercept):
    return y - predict(x, slope, intercept)
