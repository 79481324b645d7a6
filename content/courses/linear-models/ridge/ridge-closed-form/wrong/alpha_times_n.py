"""Multiplies alpha by the number of rows, as if the loss were a mean.

Caught by: check_penalty_shrinks_as_stated
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("negative alpha")
    mean = X.mean(axis=0)
    C = X - mean
    weights = np.linalg.solve(C.T @ C + alpha * len(X) * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - mean @ weights, weights
