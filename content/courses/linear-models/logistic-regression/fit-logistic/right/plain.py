"""Intercept and weights apart, moved from one error."""

import numpy as np
from scipy.special import expit


def fit_logistic(X, y, step=1.0, n_steps=1000):
    b, w = 0.0, np.zeros(X.shape[1])
    for _ in range(n_steps):
        e = expit(b + X @ w) - y
        b, w = b - step * e.mean(), w - step * X.T @ e / len(y)
    return b, w
