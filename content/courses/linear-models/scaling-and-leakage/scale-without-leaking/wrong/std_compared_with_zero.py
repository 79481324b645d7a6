"""Compares the computed deviation with 0, which a column of 98.6 misses by 1e-14, so the constant column is chosen as the strongest.

First sight: passed
Caught by: check_constant_column_is_divided_by_one
"""

import numpy as np
def prepare(X, y, train, val, k):
    mean, scale = X[train].mean(axis=0), X[train].std(axis=0)
    scale = np.where(scale == 0, 1, scale)
    Z = (X - mean) / scale
    strength = np.abs(Z[train].T @ y[train])
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
