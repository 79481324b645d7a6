"""An empty list ends in an IndexError.

Caught by: check_empty_list_is_refused
"""

import numpy as np


def fit_ridge(X, y, alpha):
    mean = X.mean(axis=0)
    C = X - mean
    w = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - mean @ w, w


def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    errors = []
    for a in alphas:
        b, w = fit_ridge(X_train, y_train, a)
        errors.append(np.mean((y_val - b - X_val @ w) ** 2))
    order = sorted(range(len(alphas)), key=lambda i: (errors[i], -alphas[i]))
    return alphas[order[0]], np.array(errors)
