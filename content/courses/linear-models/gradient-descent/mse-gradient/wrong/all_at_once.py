"""Moves all weights together by h.

First sight: caught
Caught by: check_numerical_gradient_agrees
"""

import numpy as np
def loss(w, X, y):
    return np.mean((X @ w - y) ** 2)
def gradient(w, X, y):
    return 2 / len(y) * X.T @ (X @ w - y)
def numerical_gradient(w, X, y, h=1e-5):
    d = (loss(w + h, X, y) - loss(w - h, X, y)) / (2 * h)
    return np.full(len(w), d)
