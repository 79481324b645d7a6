"""Divides by h although the two points are 2h apart.

Caught by: check_numerical_gradient_agrees
"""

import numpy as np


def loss(w, X, y):
    return np.mean((X @ w - y) ** 2)


def gradient(w, X, y):
    return 2 * X.T @ (X @ w - y) / len(y)


def numerical_gradient(w, X, y, h=1e-5):
    shifts = h * np.eye(len(w))
    return np.array([(loss(w + s, X, y) - loss(w - s, X, y)) / h for s in shifts])
