"""min over pairs of error and minus alpha."""

import numpy as np


def fit_ridge(X, y, alpha):
    mean = X.mean(axis=0)
    C = X - mean
    w = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - mean @ w, w


def _error(X_train, y_train, X_val, y_val, a):
    b, w = fit_ridge(X_train, y_train, a)
    return float(np.square(X_val @ w + b - y_val).mean())


def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    errors = [_error(X_train, y_train, X_val, y_val, a) for a in alphas]
    if not errors:
        raise ValueError("empty")
    best = min(zip(errors, alphas), key=lambda p: (p[0], -p[1]))[1]
    return best, np.array(errors)
