"""A generator of all the weights, then losses of each."""

import numpy as np
def _walk(X, y, step, n_steps):
    w = np.zeros(X.shape[1])
    yield w
    for _ in range(n_steps):
        w = w - step * 2 * np.mean((X @ w - y)[:, None] * X, axis=0)
        yield w
def descend(X, y, step, n_steps):
    W = np.array(list(_walk(X, y, step, n_steps)))
    return W[-1], np.mean((W @ X.T - y) ** 2, axis=1)
