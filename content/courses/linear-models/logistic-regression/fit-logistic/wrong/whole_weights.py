"""zeros_like of the first row as weights, moved entry by entry: whole numbers stay whole.

First sight: passed
Caught by: check_whole_numbers_are_fine
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    b, w = 0.0, np.zeros_like(X[0])
    for _ in range(n_steps):
        e = 1 / (1 + np.exp(-(b + X @ w))) - y
        g = X.T @ e / len(y)
        b = b - step * e.mean()
        for j in range(len(w)):
            w[j] = w[j] - step * g[j]
    return b, w
