"""Raises when the equations have no bowl left, thinking a negative alpha always makes it so.

Caught by: check_negative_alpha_is_refused
"""

import numpy as np


def fit_ridge(X, y, alpha):
    m = X.mean(axis=0)
    C = X - m
    M = C.T @ C + alpha * np.eye(X.shape[1])
    if np.linalg.eigvalsh(M).min() < 0:
        raise ValueError("negative alpha")
    w = np.linalg.solve(M, C.T @ y)
    return y.mean() - m @ w, w
