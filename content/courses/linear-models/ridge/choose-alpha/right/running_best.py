"""A running best that is replaced by a smaller error or an equal error of a larger alpha."""

import numpy as np


def fit_ridge(X, y, alpha):
    mean = X.mean(axis=0)
    C = X - mean
    w = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - mean @ w, w


def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    if not list(alphas):
        raise ValueError("alphas is empty")
    errors = np.empty(len(alphas))
    best = None
    low = np.inf
    for i, a in enumerate(alphas):
        b, w = fit_ridge(X_train, y_train, a)
        r = y_val - (X_val @ w + b)
        errors[i] = r @ r / len(r)
        if errors[i] < low or (errors[i] == low and a > best):
            best, low = a, errors[i]
    return best, errors
