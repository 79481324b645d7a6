"""Averages before squaring, so that misses up and down cancel.

Caught by: check_mse_is_the_mean_of_squares
"""

import numpy as np


def mse(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError("shapes differ")
    return np.mean(y - y_hat) ** 2


def rmse(y, y_hat):
    return np.sqrt(mse(y, y_hat))
