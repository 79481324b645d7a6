"""Divides by the deviation without looking, so a constant column becomes nan.

Caught by: check_constant_column_is_divided_by_one
"""

import numpy as np


def prepare(X, y, train, val, k):
    with np.errstate(all="ignore"):
        Z = (X - X[train].mean(axis=0)) / X[train].std(axis=0)
    strength = np.abs(Z[train].T @ y[train])
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
