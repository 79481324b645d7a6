"""alpha is at least 1e-6 so that there is always an answer.

First sight: passed
Caught by: check_every_alpha_counts
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("alpha")
    m = X.mean(axis=0)
    C = X - m
    w = np.linalg.solve(C.T @ C + max(alpha, 1e-6) * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - m @ w, w
