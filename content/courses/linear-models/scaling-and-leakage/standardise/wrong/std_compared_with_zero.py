"""Compares the computed deviation with 0, which a column of 98.6 misses by 1e-14.

First sight: passed
Caught by: check_constant_column_gets_scale_one
"""

import numpy as np
def fit_scaler(X):
    mean = np.mean(X, axis=0)
    scale = np.std(X, axis=0)
    scale[scale == 0] = 1
    return mean, scale
def transform(X, mean, scale):
    return (X - mean) / scale
