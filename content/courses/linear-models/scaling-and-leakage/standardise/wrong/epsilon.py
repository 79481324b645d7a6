"""Adds a small number to every scale.

First sight: passed
Caught by: check_small_deviations_stay
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0) + 1e-8
    s[np.ptp(X, axis=0) == 0] = 1
    return X.mean(axis=0), s
def transform(X, mean, scale):
    return (X - mean) / scale
