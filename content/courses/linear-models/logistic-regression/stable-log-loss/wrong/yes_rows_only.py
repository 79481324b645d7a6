"""Counts only the rows with outcome 1.

Caught by: check_loss_is_the_mean_surprise
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def log_loss(z, y):
    return np.mean(y * np.logaddexp(0, -z))
