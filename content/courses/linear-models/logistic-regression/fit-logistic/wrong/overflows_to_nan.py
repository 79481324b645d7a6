"""The form of the sigmoid that is nan for large scores, as after a step that is too long.

First sight: passed
Caught by: check_a_step_too_long_gives_numbers
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    b, w = 0.0, np.zeros(X.shape[1])
    with np.errstate(all="ignore"):
        for _ in range(n_steps):
            q = np.exp(b + X @ w)
            e = q / (1 + q) - y
            b, w = b - step * e.mean(), w - step * X.T @ e / len(y)
    return b, w
