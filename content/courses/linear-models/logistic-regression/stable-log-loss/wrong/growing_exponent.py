"""Writes the logistic function as e^z / (1 + e^z), which is infinity over infinity for large scores.

Caught by: check_extreme_scores_have_probabilities
"""

import numpy as np


def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


def log_loss(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)
