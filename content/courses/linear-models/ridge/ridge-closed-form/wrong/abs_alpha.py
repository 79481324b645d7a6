"""A negative alpha becomes zero.

Caught by: check_negative_alpha_is_refused
"""

import numpy as np


def fit_ridge(X, y, alpha):
    alpha = max(alpha, 0)
    m = X.mean(axis=0)
    C = X - m
    w = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - m @ w, w
