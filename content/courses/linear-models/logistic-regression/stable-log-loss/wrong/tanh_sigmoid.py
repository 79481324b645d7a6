"""The sigmoid by tanh, which adds a small number to 1 and so loses the digits of small probabilities.

Caught by: check_small_probabilities_keep_their_digits
"""

import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))


def log_loss(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)
