"""Trusts numpy to complain about shapes that do not belong together.

Caught by: check_shapes_must_agree
"""

import numpy as np


def mse(y, y_hat):
    return np.mean((y - y_hat) ** 2)


def rmse(y, y_hat):
    return np.sqrt(mse(y, y_hat))
