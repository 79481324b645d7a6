"""Stops when the gradient is small.

Caught by: check_every_step_is_done
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    b, w = 0.0, np.zeros(X.shape[1])
    for _ in range(n_steps):
        e = 1 / (1 + np.exp(-(b + X @ w))) - y
        gb, gw = e.mean(), X.T @ e / len(y)
        if max(abs(gb), np.abs(gw).max()) < 1e-4:
            break
        b, w = b - step * gb, w - step * gw
    return b, w
