"""Takes the gradient of the sum of squares while the loss is a mean.

Caught by: check_gradient_follows_the_formula
"""

import numpy as np


def loss(w, X, y):
    return np.mean((X @ w - y) ** 2)


def gradient(w, X, y):
    return 2 * X.T @ (X @ w - y)


def numerical_gradient(w, X, y, h=1e-5):
    shifts = h * np.eye(len(w))
    return np.array([(loss(w + s, X, y) - loss(w - s, X, y)) / (2 * h) for s in shifts])
