"""Other defaults: a step of 0.1.

Caught by: check_defaults_are_as_stated
"""

import numpy as np


def fit_logistic(X, y, step=0.1, n_steps=1000):
    b, w = 0.0, np.zeros(X.shape[1])
    for _ in range(n_steps):
        e = 1 / (1 + np.exp(-(b + X @ w))) - y
        b, w = b - step * e.mean(), w - step * X.T @ e / len(y)
    return b, w
