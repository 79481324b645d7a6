"""Makes alpha a whole number, so one half has no effect.

Caught by: check_penalty_shrinks_as_stated
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("alpha")
    m = X.mean(axis=0)
    C = X - m
    w = np.linalg.solve(C.T @ C + np.diag(np.full(X.shape[1], int(alpha))), C.T @ y)
    return y.mean() - m @ w, w
