"""A single row comes back flat.

First sight: caught
Caught by: check_single_row_can_be_transformed
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0)
    return X.mean(axis=0), np.where(np.ptp(X, axis=0) == 0, 1.0, s)
def transform(X, mean, scale):
    return np.squeeze((X - mean) / scale)
