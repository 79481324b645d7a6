import numpy as np


def sigmoid(z):
    """Probabilities for scores. z: any shape. Returns the same shape, never nan."""
    raise NotImplementedError("One over one plus e to the minus z.")


def log_loss(z, y):
    """Mean log loss from scores. z: (n,), y: (n,) of zeros and ones. Returns a number."""
    z = np.asarray(z)
    p = 1 / (1 + np.exp(-z))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
