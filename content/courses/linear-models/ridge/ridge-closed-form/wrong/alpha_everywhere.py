"""Adds alpha to every entry of the matrix and not to its diagonal only.

Caught by: check_penalty_shrinks_as_stated
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("negative alpha")
    mean = X.mean(axis=0)
    C = X - mean
    weights = np.linalg.solve(C.T @ C + alpha, C.T @ y)
    return y.mean() - mean @ weights, weights
