"""Stops when the loss no longer changes and fills up the rest of the curve with the last value.

First sight: caught
Caught by: check_many_steps_reach_least_squares
"""

import numpy as np
def descend(X, y, step, n_steps):
    w = np.zeros(X.shape[1]); losses = [np.mean((X @ w - y) ** 2)]
    for _ in range(n_steps):
        w = w - step * 2 / len(y) * X.T @ (X @ w - y)
        losses.append(np.mean((X @ w - y) ** 2))
        if abs(losses[-2] - losses[-1]) < 1e-6:
            break
    losses += [losses[-1]] * (n_steps + 1 - len(losses))
    return w, np.array(losses)
