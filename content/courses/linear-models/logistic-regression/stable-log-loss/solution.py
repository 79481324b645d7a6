import numpy as np


def sigmoid(z):
    """Probabilities for scores. z: any shape. Returns the same shape, never nan."""
    return np.exp(-np.logaddexp(0, -z))


def log_loss(z, y):
    """Mean log loss from scores. z: (n,), y: (n,) of zeros and ones. Returns a number."""
    return np.mean(np.logaddexp(0, z) - y * z)
