import numpy as np


def prepare(X, y, train, val, k):
    """Standardise and choose k columns, both by the training rows alone.

    X: (n, d), y: (n,), train and val: row numbers. Returns (columns, Z_train, Z_val).
    """
    scale = X.std(axis=0)
    scale[scale == 0] = 1
    Z = (X - X.mean(axis=0)) / scale
    strength = Z.T @ y
    columns = np.argsort(strength)[-k:]
    return columns, Z[train][:, columns], Z[val][:, columns]
