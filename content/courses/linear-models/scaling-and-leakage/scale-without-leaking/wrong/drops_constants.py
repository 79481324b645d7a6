"""Leaves constant columns out even when k is all of them.

First sight: caught
Caught by: check_constant_column_is_divided_by_one
"""

import numpy as np
def prepare(X, y, train, val, k):
    T = X[train]; flat = np.ptp(T, axis=0) == 0
    mean = np.where(flat, T[0], T.mean(axis=0)); scale = np.where(flat, 1.0, T.std(axis=0))
    Z = (X - mean) / scale
    order = np.argsort(-np.abs(Z[train].T @ y[train]), kind="stable")
    columns = np.sort([j for j in order if not flat[j]][:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
