import numpy as np


def loss(w, X, y):
    """Mean squared error. w: (d,), X: (n, d), y: (n,). Returns a number."""
    raise NotImplementedError("Average the squared differences of X @ w and y.")


def gradient(w, X, y):
    """Gradient of the loss at w by the formula. Returns (d,)."""
    raise NotImplementedError("Use the formula with the transposed X.")


def numerical_gradient(w, X, y, h=1e-5):
    """Gradient of the loss at w by central differences. Returns (d,). Leaves w unchanged."""
    raise NotImplementedError("Move one weight at a time, both ways.")
