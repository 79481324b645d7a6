"""The losses come as a list.

First sight: passed
Caught by: check_losses_are_an_array
"""

import numpy as np
def descend(X, y, step, n_steps):
    w = np.zeros(X.shape[1]); losses = [np.mean((X @ w - y) ** 2)]
    for _ in range(n_steps):
        w = w - step * 2 / len(y) * X.T @ (X @ w - y)
        losses.append(np.mean((X @ w - y) ** 2))
    return w, losses
