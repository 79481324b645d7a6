"""Sorts the caller's list to try the alphas in order, and puts the errors back where they were.

Caught by: check_the_list_keeps_its_order
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
    places = np.argsort(alphas, kind="stable")
    alphas.sort()
    errors = np.empty(len(alphas))
    for place, alpha in zip(places, alphas):
        b, w = fit_ridge(X_train, y_train, alpha)
        errors[place] = np.mean((y_val - b - X_val @ w) ** 2)
    smallest = errors.min()
    return max(a for a, place in zip(alphas, places) if errors[place] == smallest), errors
