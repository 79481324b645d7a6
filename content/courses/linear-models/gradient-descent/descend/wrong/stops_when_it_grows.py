"""Stops as soon as the loss grows, which hides that the step is too large.

Caught by: check_divergence_is_shown
"""

import numpy as np


def descend(X, y, step, n_steps):
    w = np.zeros(X.shape[1])
    losses = [np.mean((X @ w - y) ** 2)]
    for _ in range(n_steps):
        new = w - step * 2 / len(y) * X.T @ (X @ w - y)
        loss = np.mean((X @ new - y) ** 2)
        if loss > losses[-1] * (1 + 1e-9):
            break
        w = new
        losses.append(loss)
    return w, np.array(losses)
