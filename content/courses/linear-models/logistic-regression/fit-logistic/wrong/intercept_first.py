"""Moves the intercept first and computes the weights' step with the new one.

Caught by: check_each_step_uses_the_old_weights
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    b, w = 0.0, np.zeros(X.shape[1])
    for k in range(n_steps):
        p = 1 / (1 + np.exp(-(b + X @ w)))
        b = b - step * np.mean(p - y)
        if k > 0:
            p = 1 / (1 + np.exp(-(b + X @ w)))
        w = w - step * X.T @ (p - y) / len(y)
    return b, w
