"""The sum instead of the mean.

Caught by: check_loss_is_the_mean_surprise
"""

import numpy as np


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def log_loss(z, y):
    return np.sum(np.logaddexp(0, z) - y * z)
