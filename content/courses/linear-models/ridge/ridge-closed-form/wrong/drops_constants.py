"""Leaves out constant columns, whose weight it drops from the result.

First sight: passed
Caught by: check_a_constant_column_keeps_its_place
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("alpha")
    X = X[:, X.std(axis=0) > 0]
    m = X.mean(axis=0)
    C = X - m
    w = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - m @ w, w
