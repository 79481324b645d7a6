"""Adds h to w itself and takes it off again, which leaves dust.

First sight: caught
Caught by: check_weights_stay_where_they_are
"""

import numpy as np
def loss(w, X, y):
    return np.mean((X @ w - y) ** 2)
def gradient(w, X, y):
    return 2 / len(y) * X.T @ (X @ w - y)
def numerical_gradient(w, X, y, h=1e-5):
    out = np.zeros(len(w))
    for j in range(len(w)):
        w[j] += h
        high = loss(w, X, y)
        w[j] -= 2 * h
        low = loss(w, X, y)
        w[j] += h
        out[j] = (high - low) / (2 * h)
    return out
