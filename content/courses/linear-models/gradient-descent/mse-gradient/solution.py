import numpy as np


def loss(w, X, y):
    """Mean squared error. w: (d,), X: (n, d), y: (n,). Returns a number."""
    return np.mean((X @ w - y) ** 2)


def gradient(w, X, y):
    """Gradient of the loss at w by the formula. Returns (d,)."""
    return 2 * X.T @ (X @ w - y) / len(y)


def numerical_gradient(w, X, y, h=1e-5):
    """Gradient of the loss at w by central differences. Returns (d,). Leaves w unchanged."""
    slopes = np.zeros(len(w))
    for j in range(len(w)):
        shift = np.zeros(len(w))
        shift[j] = h
        slopes[j] = (loss(w + shift, X, y) - loss(w - shift, X, y)) / (2 * h)
    return slopes
