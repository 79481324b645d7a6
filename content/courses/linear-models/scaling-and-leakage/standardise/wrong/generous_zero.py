"""Calls every deviation below a thousandth zero.

First sight: passed
Caught by: check_small_deviations_stay
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0)
    return X.mean(axis=0), np.where(s < 1e-3, 1.0, s)
def transform(X, mean, scale):
    return (X - mean) / scale
