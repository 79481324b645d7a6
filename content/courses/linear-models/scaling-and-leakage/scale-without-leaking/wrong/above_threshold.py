"""Takes every column as strong as the k-th, so ties give more than k.

First sight: caught
Caught by: check_left_one_of_equals_wins
"""

import numpy as np
def prepare(X, y, train, val, k):
    T = X[train]; flat = np.ptp(T, axis=0) == 0
    mean = np.where(flat, T[0], T.mean(axis=0)); scale = np.where(flat, 1.0, T.std(axis=0))
    Z = (X - mean) / scale
    s = np.abs(Z[train].T @ y[train])
    columns = np.flatnonzero(s >= np.sort(s)[-k])
    return columns, Z[train][:, columns], Z[val][:, columns]
