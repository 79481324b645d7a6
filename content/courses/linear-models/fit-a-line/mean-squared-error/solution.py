import numpy as np


def mse(y, y_hat):
    """Mean squared error. y, y_hat: (n,). Returns a number; raises ValueError when the shapes differ."""
    if y.shape != y_hat.shape:
        raise ValueError(f"y has shape {y.shape}, y_hat has shape {y_hat.shape}")
    return np.mean((y - y_hat) ** 2)


def rmse(y, y_hat):
    """Root of the mean squared error, in the unit of y."""
    return np.sqrt(mse(y, y_hat))
