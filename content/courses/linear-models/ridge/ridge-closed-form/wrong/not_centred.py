"""Leaves the columns where they are, and so forces the plane through the origin.

Caught by: check_alpha_zero_is_least_squares
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("negative alpha")
    weights = np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ y)
    return y.mean() - X.mean(axis=0) @ weights, weights
