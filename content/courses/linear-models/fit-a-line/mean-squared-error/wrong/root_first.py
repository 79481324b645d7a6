"""Takes the root of every square before averaging: the mean absolute error under another name.

Caught by: check_rmse_is_in_the_unit_of_y
"""

import numpy as np


def mse(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError("shapes differ")
    return np.mean((y - y_hat) ** 2)


def rmse(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError("shapes differ")
    return np.mean(np.sqrt((y - y_hat) ** 2))
