"""Centres the caller's own array.

Caught by: check_whole_numbers_and_one_row
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("negative alpha")
    mean = X.mean(axis=0)
    X -= mean
    weights = np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ y)
    return y.mean() - mean @ weights, weights
