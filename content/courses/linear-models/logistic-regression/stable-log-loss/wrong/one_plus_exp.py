"""Cuts at 30 for the large scores but takes log of 1 plus exp, which loses the small losses.

Caught by: check_sure_and_right_costs_nothing
"""

import numpy as np


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def log_loss(z, y):
    big = z > 30
    soft = np.where(big, z, np.log(1 + np.exp(np.minimum(z, 30))))
    return np.mean(soft - y * z)
