"""Clips scores at 500 so that exp does not overflow.

Caught by: check_small_probabilities_keep_their_digits
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def log_loss(z, y):
    z = np.clip(z, -500, 500)
    return np.mean(np.log1p(np.exp(z)) - y * z)
