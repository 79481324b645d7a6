"""Standardises and descends by hand, with a small penalty, and compares the score with the log-odds of the cut."""

import numpy as np


def alarms(X, target, X_new, c_fp, c_fn):
    mean, scale = X.mean(axis=0), X.std(axis=0)
    A = np.column_stack([np.ones(len(X)), (X - mean) / scale])
    ill, w = (target == 0).astype(float), np.zeros(A.shape[1])
    price = np.r_[0.0, np.ones(A.shape[1] - 1)]
    for _ in range(400):
        error = 1 / (1 + np.exp(-(A @ w))) - ill
        w = w - 0.3 * (A.T @ error + price * w) / len(X)
    score = w[0] + (X_new - mean) / scale @ w[1:]
    return score >= np.log(c_fp / c_fn)
