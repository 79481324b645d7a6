"""Copies of w as floats, moved one entry at a time."""

import numpy as np
def loss(w, X, y):
    return float(np.mean((np.dot(X, w) - y) ** 2))
def gradient(w, X, y):
    g = np.zeros(len(w))
    for row, target in zip(X, y):
        g += 2 * (row @ w - target) * row
    return g / len(y)
def numerical_gradient(w, X, y, h=1e-5):
    out = np.empty(len(w))
    for j in range(len(w)):
        up = np.array(w, dtype=float); down = up.copy()
        up[j] += h; down[j] -= h
        out[j] = (loss(up, X, y) - loss(down, X, y)) / (2 * h)
    return out
