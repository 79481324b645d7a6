"""Takes the first of several equally good alphas, as argmin does.

Caught by: check_largest_of_equals_wins
"""

import numpy as np


def fit_ridge(X, y, alpha):
    mean = X.mean(axis=0)
    C = X - mean
    weights = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - mean @ weights, weights


def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    if not alphas:
        raise ValueError("no alphas")
    errors = []
    for alpha in alphas:
        b, w = fit_ridge(X_train, y_train, alpha)
        errors.append(np.mean((y_val - b - X_val @ w) ** 2))
    return alphas[int(np.argmin(errors))], np.array(errors)
