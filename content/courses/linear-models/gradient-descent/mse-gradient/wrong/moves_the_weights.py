"""Adds h to the caller's weights and takes it off again, which leaves rounding behind.

Caught by: check_weights_stay_where_they_are
"""

import numpy as np


def loss(w, X, y):
    return np.mean((X @ w - y) ** 2)


def gradient(w, X, y):
    return 2 * X.T @ (X @ w - y) / len(y)


def numerical_gradient(w, X, y, h=1e-5):
    slopes = np.zeros(len(w))
    for j in range(len(w)):
        start = w[j]
        w[j] = start + h
        above = loss(w, X, y)
        w[j] = start - h
        slopes[j] = (above - loss(w, X, y)) / (2 * h)
        if j < len(w) - 1:
            w[j] = start
    return slopes
