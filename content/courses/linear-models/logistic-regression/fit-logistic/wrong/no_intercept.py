"""Leaves the intercept at zero, so the boundary must pass through the origin.

Caught by: check_one_step_from_zero
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    w = np.zeros(X.shape[1])
    for _ in range(n_steps):
        p = 1 / (1 + np.exp(-X @ w))
        w = w - step * X.T @ (p - y) / len(y)
    return 0.0, w
