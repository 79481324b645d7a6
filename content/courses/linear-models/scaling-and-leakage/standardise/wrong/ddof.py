"""Divides by n - 1.

First sight: caught
Caught by: check_one_mean_and_deviation_a_column
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0, ddof=1)
    return X.mean(axis=0), np.where(np.ptp(X, axis=0) == 0, 1.0, s)
def transform(X, mean, scale):
    return (X - mean) / scale
