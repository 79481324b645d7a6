"""Rounds tiny weights to zero.

First sight: passed
Caught by: check_small_weights_stay
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("alpha")
    m = X.mean(axis=0)
    C = X - m
    w = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    w[np.abs(w) < 1e-3] = 0
    return y.mean() - m @ w, w
