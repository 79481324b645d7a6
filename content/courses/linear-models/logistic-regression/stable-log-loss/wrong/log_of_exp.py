"""Writes log(1 + e^z) as it stands, which overflows.

Caught by: check_large_scores_keep_their_loss
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def log_loss(z, y):
    return np.mean(np.log(1 + np.exp(z)) - y * z)
