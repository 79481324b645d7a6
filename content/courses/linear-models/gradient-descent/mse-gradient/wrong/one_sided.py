"""Steps one way only.

Caught by: check_differences_are_central
"""

import numpy as np


def loss(w, X, y):
    return np.mean((X @ w - y) ** 2)


def gradient(w, X, y):
    return 2 * X.T @ (X @ w - y) / len(y)


def numerical_gradient(w, X, y, h=1e-8):
    here = loss(w, X, y)
    shifts = h * np.eye(len(w))
    return np.array([(loss(w + s, X, y) - here) / h for s in shifts])
