"""Adds a column of ones and penalises its weight like any other.

Caught by: check_penalty_shrinks_as_stated
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("negative alpha")
    A = np.column_stack([np.ones(len(X)), X])
    w = np.linalg.solve(A.T @ A + alpha * np.eye(A.shape[1]), A.T @ y)
    return w[0], w[1:]
