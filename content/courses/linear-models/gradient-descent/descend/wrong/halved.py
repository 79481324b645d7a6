"""Forgets the 2 in the gradient.

First sight: caught
Caught by: check_one_step_goes_against_the_gradient
"""

import numpy as np
def descend(X, y, step, n_steps):
    w = np.zeros(X.shape[1]); losses = [np.mean((X @ w - y) ** 2)]
    for _ in range(n_steps):
        w = w - step / len(y) * X.T @ (X @ w - y)
        losses.append(np.mean((X @ w - y) ** 2))
    return w, np.array(losses)
