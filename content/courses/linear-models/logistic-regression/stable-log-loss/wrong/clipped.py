"""Clips the probabilities, so that the loss of the worst rows is made up.

Caught by: check_large_scores_keep_their_loss
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def log_loss(z, y):
    p = np.clip(sigmoid(z), 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
