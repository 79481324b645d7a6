"""Scales with the mean and deviation of all rows, because the columns look the same everywhere.

Caught by: check_training_rows_are_standardised
"""

import numpy as np


def prepare(X, y, train, val, k):
    scale = X.std(axis=0)
    scale[scale == 0] = 1
    Z = (X - X.mean(axis=0)) / scale
    T = Z[train] - Z[train].mean(axis=0)
    spread = T.std(axis=0)
    spread[spread == 0] = 1
    strength = np.abs((T / spread).T @ (y[train] - y[train].mean()))
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
