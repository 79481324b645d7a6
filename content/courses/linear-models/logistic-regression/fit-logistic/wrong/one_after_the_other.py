"""The weights see the new intercept already.

Caught by: check_one_step_from_zero
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    b, w = 0.0, np.zeros(X.shape[1])
    for _ in range(n_steps):
        b = b - step * (1 / (1 + np.exp(-(b + X @ w))) - y).mean()
        w = w - step * X.T @ (1 / (1 + np.exp(-(b + X @ w))) - y) / len(y)
    return b, w
