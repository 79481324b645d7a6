"""Other defaults: 5000 steps, since more is better.

Caught by: check_defaults_are_as_stated
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=5000):
    b, w = 0.0, np.zeros(X.shape[1])
    for _ in range(n_steps):
        e = 1 / (1 + np.exp(-(b + X @ w))) - y
        b, w = b - step * e.mean(), w - step * X.T @ e / len(y)
    return b, w
