"""Least squares on rows augmented by the root of alpha, with a free column of ones."""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError(f"alpha is {alpha}")
    n, d = X.shape
    top = np.column_stack([np.ones(n), X])
    low = np.column_stack([np.zeros(d), np.sqrt(alpha) * np.eye(d)])
    b = np.linalg.lstsq(np.vstack([top, low]), np.concatenate([y, np.zeros(d)]), rcond=None)[0]
    return float(b[0]), b[1:]
