"""Divides by n - 1 as the variance of a sample does.

First sight: caught
Caught by: check_mse_is_the_mean_of_squares
"""

import numpy as np
def mse(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"{y.shape} and {y_hat.shape}")
    return np.sum((y - y_hat) ** 2) / (len(y) - 1)
def rmse(y, y_hat):
    return np.sqrt(mse(y, y_hat))
