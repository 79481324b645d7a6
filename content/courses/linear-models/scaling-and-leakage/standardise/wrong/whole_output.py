"""transform fills zeros_like X, which cuts decimals for whole numbers.

First sight: passed
Caught by: check_whole_numbers_keep_their_decimals
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0)
    return X.mean(axis=0), np.where(np.ptp(X, axis=0) == 0, 1.0, s)
def transform(X, mean, scale):
    Z = np.zeros_like(X)
    for j in range(X.shape[1]):
        Z[:, j] = (X[:, j] - mean[j]) / scale[j]
    return Z
