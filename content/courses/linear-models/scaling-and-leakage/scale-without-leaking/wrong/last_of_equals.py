"""argsort and the last k, so of equals the one further right wins.

First sight: caught
Caught by: check_left_one_of_equals_wins
"""

import numpy as np
def prepare(X, y, train, val, k):
    T = X[train]; mean = T.mean(axis=0); flat = np.ptp(T, axis=0) == 0
    mean = np.where(flat, T[0], mean); scale = np.where(flat, 1.0, T.std(axis=0))
    Z = (X - mean) / scale
    strength = np.abs(Z[train].T @ y[train])
    columns = np.sort(np.argsort(strength, kind="stable")[-k:])
    return columns, Z[train][:, columns], Z[val][:, columns]
