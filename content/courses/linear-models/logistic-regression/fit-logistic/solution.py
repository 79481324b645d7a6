import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    """Logistic regression without penalty, by gradient descent from zero.

    X: (n, d) without a column of ones, y: (n,) of zeros and ones. Returns (intercept, weights of shape (d,)).
    """
    A = np.column_stack([np.ones(len(X)), X])
    w = np.zeros(A.shape[1])
    for _ in range(n_steps):
        p = 1 / (1 + np.exp(-(A @ w)))
        w = w - step * A.T @ (p - y) / len(y)
    return w[0], w[1:]
