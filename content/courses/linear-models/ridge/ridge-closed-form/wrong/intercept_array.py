"""The intercept is an array of one.

Caught by: check_alpha_zero_is_least_squares
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("alpha")
    m = X.mean(axis=0, keepdims=True)
    C = X - m
    w = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - m @ w, w
