import numpy as np


def prepare(X, y, train, val, k):
    """Standardise and choose k columns, both by the training rows alone.

    X: (n, d), y: (n,), train and val: row numbers. Returns (columns, Z_train, Z_val).
    """
    rows = X[train]
    is_constant = rows.max(axis=0) == rows.min(axis=0)
    scale = np.where(is_constant, 1.0, rows.std(axis=0))
    Z = (X - rows.mean(axis=0)) / scale
    strength = np.where(is_constant, 0.0, np.abs(Z[train].T @ y[train]))
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
