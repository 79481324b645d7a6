"""Clips at five deviations as outliers do harm.

First sight: caught
Caught by: check_transform_uses_the_numbers_given
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0)
    return X.mean(axis=0), np.where(np.ptp(X, axis=0) == 0, 1.0, s)
def transform(X, mean, scale):
    return np.clip((X - mean) / scale, -5, 5)
