import numpy as np


def fit_scaler(X):
    """Mean and deviation of each column; 1 where a column is constant. X: (n, d). Returns ((d,), (d,))."""
    n, eps = len(X), np.finfo(float).eps
    mean, variance = X.mean(axis=0), X.var(axis=0)
    rounding = n * eps * variance + (n * mean * eps) ** 2
    return mean, np.where(variance <= rounding, 1.0, np.sqrt(variance))


def transform(X, mean, scale):
    """X with each column centred on mean and divided by scale. X: (m, d). Returns (m, d)."""
    return (X - mean) / scale
