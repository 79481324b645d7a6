"""Collects the errors in a dict, which loses an alpha that comes twice.

First sight: passed
Caught by: check_an_alpha_may_occur_twice
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
    e = {}
    for a in alphas:
        b, w = fit_ridge(X_train, y_train, a)
        e[a] = np.mean((y_val - b - X_val @ w) ** 2)
    low = min(e.values())
    return max(a for a in e if e[a] == low), np.array(list(e.values()))
