import numpy as np


def prepare(X, y, train, val, k):
    """Standardise and choose k columns, both by the training rows alone.

    X: (n, d), y: (n,), train and val: row numbers. Returns (columns, Z_train, Z_val).
    """
    scale = X[train].std(axis=0)
    scale[scale == 0] = 1
    Z = (X - X[train].mean(axis=0)) / scale
    strength = np.abs(Z[train].T @ y[train])
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
