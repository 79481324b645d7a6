"""Divides by the number of weights in place of rows.

First sight: caught
Caught by: check_gradient_follows_the_formula
"""

import numpy as np
def loss(w, X, y):
    return np.mean((X @ w - y) ** 2)
def gradient(w, X, y):
    return 2 / len(w) * X.T @ (X @ w - y)
def numerical_gradient(w, X, y, h=1e-5):
    return np.array([(loss(w + h * e, X, y) - loss(w - h * e, X, y)) / (2 * h) for e in np.eye(len(w))])
