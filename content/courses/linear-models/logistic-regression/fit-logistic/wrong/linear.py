"""Forgets the logistic function in the loop, and so fits a straight line to zeros and ones.

Caught by: check_one_step_from_zero
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    A = np.column_stack([np.ones(len(X)), X])
    w = np.zeros(A.shape[1])
    for _ in range(n_steps):
        w = w - step * A.T @ (A @ w - y) / len(y)
    return w[0], w[1:]
