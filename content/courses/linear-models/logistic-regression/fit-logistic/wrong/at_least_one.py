"""Does at least one step.

Caught by: check_no_step_is_no_step
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    b, w = 0.0, np.zeros(X.shape[1])
    for _ in range(max(1, n_steps)):
        e = 1 / (1 + np.exp(-(b + X @ w))) - y
        b, w = b - step * e.mean(), w - step * X.T @ e / len(y)
    return b, w
