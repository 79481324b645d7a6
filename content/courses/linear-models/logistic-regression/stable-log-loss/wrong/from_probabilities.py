"""Computes the loss from rounded probabilities, which gives infinity and nan for large scores.

Caught by: check_large_scores_keep_their_loss
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def log_loss(z, y):
    p = sigmoid(z)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
