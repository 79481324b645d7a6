import numpy as np


def fit_ridge(X, y, alpha):
    """Ridge with a free intercept. X: (n, d), y: (n,), alpha >= 0. Returns (intercept, weights (d,)).

    Raises ValueError for a negative alpha.
    """
    if alpha < 0:
        raise ValueError(f"alpha is {alpha}, but must not be negative")
    mean = X.mean(axis=0)
    C = X - mean
    weights = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - mean @ weights, weights
