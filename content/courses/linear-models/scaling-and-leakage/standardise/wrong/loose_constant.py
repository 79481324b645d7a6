"""Takes a column for constant when its first and last value agree.

First sight: passed
Caught by: check_all_rows_count
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0)
    return X.mean(axis=0), np.where(X[0] == X[-1], 1.0, s)
def transform(X, mean, scale):
    return (X - mean) / scale
