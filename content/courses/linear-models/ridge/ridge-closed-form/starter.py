import numpy as np


def fit_ridge(X, y, alpha):
    """Ridge with a free intercept. X: (n, d), y: (n,), alpha >= 0. Returns (intercept, weights (d,)).

    Raises ValueError for a negative alpha.
    """
    raise NotImplementedError("Centre the columns, solve, then compute the intercept.")
