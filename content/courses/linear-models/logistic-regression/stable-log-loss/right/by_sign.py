"""Two forms chosen by the sign of the score, the loss by max, log1p and exp."""

import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def log_loss(z, y):
    z = np.asarray(z, dtype=float)
    return float(np.mean(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - np.asarray(y) * z))
