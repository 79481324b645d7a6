"""Takes for granted that the first column is ones.

First sight: passed
Caught by: check_columns_are_used_as_they_are
"""

import numpy as np
def descend(X, y, step, n_steps):
    X = np.column_stack([np.ones(len(X)), X[:, 1:]])
    w = np.zeros(X.shape[1]); losses = [np.mean((X @ w - y) ** 2)]
    for _ in range(n_steps):
        w = w - step * 2 / len(y) * X.T @ (X @ w - y)
        losses.append(np.mean((X @ w - y) ** 2))
    return w, np.array(losses)
