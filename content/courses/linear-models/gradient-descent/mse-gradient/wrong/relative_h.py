"""Takes h relative to the size of the weight.

First sight: passed
Caught by: check_h_is_used_as_given
"""

import numpy as np
def loss(w, X, y):
    return np.mean((X @ w - y) ** 2)
def gradient(w, X, y):
    return 2 / len(y) * X.T @ (X @ w - y)
def numerical_gradient(w, X, y, h=1e-5):
    out = []
    for j, e in enumerate(np.eye(len(w))):
        s = h * max(abs(w[j]), 1)
        out.append((loss(w + s * e, X, y) - loss(w - s * e, X, y)) / (2 * s))
    return np.array(out)
