"""Preallocated losses, residual reused."""

import numpy as np
def descend(X, y, step, n_steps):
    X, y = np.array(X, float), np.array(y, float)
    n, d = X.shape
    w = np.zeros(d); losses = np.zeros(n_steps + 1)
    r = -y
    losses[0] = r @ r / n
    for t in range(1, n_steps + 1):
        w -= step * (2 / n) * (X.T @ r)
        r = X @ w - y
        losses[t] = r @ r / n
    return w, losses
