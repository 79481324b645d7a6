"""The sigmoid gives back a flat array.

Caught by: check_the_shape_stays
"""

import numpy as np


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.ravel(z)))


def log_loss(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)
