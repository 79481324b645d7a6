"""transform sets a column with scale 1 and whole mean to zero, thinking it must be constant.

First sight: passed
Caught by: check_scale_one_divides_by_one
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0)
    return X.mean(axis=0), np.where(np.ptp(X, axis=0) == 0, 1.0, s)
def transform(X, mean, scale):
    Z = (X - mean) / scale
    Z[:, scale == 1] = 0
    return Z
