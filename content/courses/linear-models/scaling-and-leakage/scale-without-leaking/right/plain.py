"""Constant columns by their span, a stable sort on the strength, then sorted."""

import numpy as np
def prepare(X, y, train, val, k):
    T = X[train]
    mean, scale = T.mean(axis=0), T.std(axis=0)
    flat = np.ptp(T, axis=0) == 0
    mean = np.where(flat, T[0], mean); scale = np.where(flat, 1.0, scale)
    Z = (X - mean) / scale
    strength = np.abs(Z[train].T @ y[train])
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z[train][:, columns], Z[val][:, columns]
