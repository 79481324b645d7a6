"""Clips the gradient so that it cannot explode.

First sight: caught
Caught by: check_divergence_is_shown
"""

import numpy as np
def descend(X, y, step, n_steps):
    w = np.zeros(X.shape[1]); losses = [np.mean((X @ w - y) ** 2)]
    for _ in range(n_steps):
        g = 2 / len(y) * X.T @ (X @ w - y)
        w = w - step * np.clip(g, -1000, 1000)
        losses.append(np.mean((X @ w - y) ** 2))
    return w, np.array(losses)
