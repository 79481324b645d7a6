"""The loss is exact, the sigmoid clips scores at 30, which it takes for certain.

Caught by: check_small_probabilities_keep_their_digits
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -30, 30)))


def log_loss(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)
