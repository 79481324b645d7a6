import numpy as np


def fit_scaler(X):
    """Mean and deviation of each column; 1 where the deviation is 0. X: (n, d). Returns ((d,), (d,))."""
    scale = X.std(axis=0)
    scale[scale == 0] = 1
    return X.mean(axis=0), scale


def transform(X, mean, scale):
    """X with each column centred on mean and divided by scale. X: (m, d). Returns (m, d)."""
    return (X - mean) / scale
