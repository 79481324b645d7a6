"""Takes the largest correlation with its sign, so a strong negative one loses.

Caught by: check_strongest_columns_are_chosen
"""

import numpy as np


def prepare(X, y, train, val, k):
    scale = X[train].std(axis=0)
    scale[scale == 0] = 1
    Z = (X - X[train].mean(axis=0)) / scale
    strength = Z[train].T @ y[train]
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
