"""The last of equal errors in the order of the list.

Caught by: check_largest_of_equals_wins
"""

import numpy as np


def fit_ridge(X, y, alpha):
    mean = X.mean(axis=0)
    C = X - mean
    w = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - mean @ w, w


def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    if not alphas:
        raise ValueError("empty")
    errors = []
    best = low = None
    for a in alphas:
        b, w = fit_ridge(X_train, y_train, a)
        errors.append(np.mean((y_val - b - X_val @ w) ** 2))
        if low is None or errors[-1] <= low:
            best, low = a, errors[-1]
    return best, np.array(errors)
