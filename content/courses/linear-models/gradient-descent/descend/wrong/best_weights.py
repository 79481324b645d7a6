"""Returns the weights with the smallest loss instead of the last.

First sight: caught
Caught by: check_divergence_is_shown
"""

import numpy as np
def descend(X, y, step, n_steps):
    w = np.zeros(X.shape[1]); losses = [np.mean((X @ w - y) ** 2)]; best = w
    for _ in range(n_steps):
        w = w - step * 2 / len(y) * X.T @ (X @ w - y)
        losses.append(np.mean((X @ w - y) ** 2))
        if losses[-1] == min(losses):
            best = w
    return best, np.array(losses)
