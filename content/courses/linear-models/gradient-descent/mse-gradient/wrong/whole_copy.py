"""w.copy() of whole numbers swallows the small h.

First sight: passed
Caught by: check_whole_numbers_are_fine
"""

import numpy as np
def loss(w, X, y):
    return np.mean((X @ w - y) ** 2)
def gradient(w, X, y):
    return 2 / len(y) * X.T @ (X @ w - y)
def numerical_gradient(w, X, y, h=1e-5):
    out = np.zeros(len(w))
    for j in range(len(w)):
        up, down = w.copy(), w.copy()
        up[j] += h; down[j] -= h
        out[j] = (loss(up, X, y) - loss(down, X, y)) / (2 * h)
    return out
