"""Centres the columns and turns the intercept back, which is another descent.

Caught by: check_one_step_from_zero
"""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    m = X.mean(axis=0)
    C = X - m
    b, w = 0.0, np.zeros(X.shape[1])
    for _ in range(n_steps):
        e = 1 / (1 + np.exp(-(b + C @ w))) - y
        b, w = b - step * e.mean(), w - step * C.T @ e / len(y)
    return b - m @ w, w
