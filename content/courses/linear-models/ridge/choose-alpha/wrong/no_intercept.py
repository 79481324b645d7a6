"""Takes the mean of the validation targets for the intercept.

Caught by: check_errors_are_measured_on_validation_rows
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
    for a in alphas:
        b, w = fit_ridge(X_train, y_train, a)
        errors.append(np.mean((y_val - y_val.mean() - X_val @ w) ** 2))
    errors = np.array(errors)
    return max(a for a, e in zip(alphas, errors) if e == errors.min()), errors
