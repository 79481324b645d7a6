"""Computes the probabilities once, before the loop, so that every step is the first step again.

Caught by: check_each_step_uses_the_old_weights
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    A = np.column_stack([np.ones(len(X)), X])
    w = np.zeros(A.shape[1])
    p = 1 / (1 + np.exp(-(A @ w)))
    for _ in range(n_steps):
        w = w - step * A.T @ (p - y) / len(y)
    return w[0], w[1:]
