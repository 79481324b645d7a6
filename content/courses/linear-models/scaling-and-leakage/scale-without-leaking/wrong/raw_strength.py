"""Measures the strength on raw columns, so the columns with big units win.

First sight: caught
Caught by: check_strongest_columns_are_chosen
"""

import numpy as np
def prepare(X, y, train, val, k):
    T = X[train]; flat = np.ptp(T, axis=0) == 0
    mean = np.where(flat, T[0], T.mean(axis=0)); scale = np.where(flat, 1.0, T.std(axis=0))
    Z = (X - mean) / scale
    columns = np.sort(np.argsort(-np.abs((T - mean).T @ y[train]), kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
