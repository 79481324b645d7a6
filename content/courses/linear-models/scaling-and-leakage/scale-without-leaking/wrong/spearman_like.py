"""Works with y put into zeros and ones at its training mean.

First sight: passed
Caught by: check_correlation_is_with_y_itself
"""

import numpy as np
def prepare(X, y, train, val, k):
    T = X[train]; flat = np.ptp(T, axis=0) == 0
    mean = np.where(flat, T[0], T.mean(axis=0)); scale = np.where(flat, 1.0, T.std(axis=0))
    Z = (X - mean) / scale
    t = (y[train] > y[train].mean()).astype(float)
    columns = np.sort(np.argsort(-np.abs(Z[train].T @ t), kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
