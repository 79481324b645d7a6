"""Scales by the training rows but chooses the columns on all rows.

Caught by: check_nonsense_in_validation_changes_nothing
"""

import numpy as np


def prepare(X, y, train, val, k):
    scale = X[train].std(axis=0)
    scale[scale == 0] = 1
    Z = (X - X[train].mean(axis=0)) / scale
    all_rows = X.std(axis=0)
    all_rows[all_rows == 0] = 1
    strength = np.abs(((X - X.mean(axis=0)) / all_rows).T @ (y - y.mean()))
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
