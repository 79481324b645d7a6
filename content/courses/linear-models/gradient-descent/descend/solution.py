import numpy as np


def descend(X, y, step, n_steps):
    """Gradient descent on the mean squared error, from zero weights.

    X: (n, d), y: (n,). Returns (w, losses): (d,) and (n_steps + 1,).
    """
    w = np.zeros(X.shape[1])
    losses = [np.mean((X @ w - y) ** 2)]
    for _ in range(n_steps):
        w = w - step * 2 * X.T @ (X @ w - y) / len(y)
        losses.append(np.mean((X @ w - y) ** 2))
    return w, np.array(losses)
