"""Fills zeros_like of the scores, so whole-number scores give whole probabilities.

First sight: passed
Caught by: check_whole_scores_have_decimals
"""

import numpy as np


def sigmoid(z):
    p = np.zeros_like(z)
    pos = z >= 0
    p[pos] = 1 / (1 + np.exp(-z[pos]))
    e = np.exp(z[~pos])
    p[~pos] = e / (1 + e)
    return p


def log_loss(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)
