"""Repairs nan afterwards with 0.5, the value of knowing nothing.

Caught by: check_extreme_scores_have_probabilities
"""

import numpy as np


def sigmoid(z):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.exp(z) / (1 + np.exp(z)), nan=0.5)


def log_loss(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)
