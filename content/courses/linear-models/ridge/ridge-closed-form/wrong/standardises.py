"""Divides by the deviation as the lesson says and turns the weights back.

Caught by: check_penalty_shrinks_as_stated
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("alpha")
    m, s = X.mean(axis=0), X.std(axis=0)
    s = np.where(s == 0, 1, s)
    C = (X - m) / s
    w = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y) / s
    return y.mean() - m @ w, w
