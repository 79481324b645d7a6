"""Writes zeros into a constant column everywhere, in the validation part too.

First sight: caught
Caught by: check_constant_column_is_divided_by_one
"""

import numpy as np
def prepare(X, y, train, val, k):
    T = X[train]; flat = np.ptp(T, axis=0) == 0
    scale = np.where(flat, 1.0, T.std(axis=0))
    Z = (X - T.mean(axis=0)) / scale
    Z[:, flat] = 0
    strength = np.abs(Z[train].T @ y[train])
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
