"""Records the loss before every step only, so the last weights have no loss.

Caught by: check_no_step_stays_at_zero
"""

import numpy as np


def descend(X, y, step, n_steps):
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(n_steps):
        losses.append(np.mean((X @ w - y) ** 2))
        w = w - step * 2 / len(y) * X.T @ (X @ w - y)
    return w, np.array(losses)
