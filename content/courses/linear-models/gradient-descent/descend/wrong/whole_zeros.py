"""zeros_like of the first row, whole numbers when X holds whole numbers.

First sight: passed
Caught by: check_whole_numbers_are_fine
"""

import numpy as np
def descend(X, y, step, n_steps):
    w = np.zeros_like(X[0]); losses = [np.mean((X @ w - y) ** 2)]
    for _ in range(n_steps):
        g = 2 / len(y) * X.T @ (X @ w - y)
        for j in range(len(w)):
            w[j] = w[j] - step * g[j]
        losses.append(np.mean((X @ w - y) ** 2))
    return w, np.array(losses)
