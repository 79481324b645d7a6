"""Decisions as 0 and 1.

Caught by: check_threshold_decides
"""

import numpy as np


def predict_proba(w, X):
    return 1 / (1 + np.exp(-(X @ w)))


def gradient(w, X, y):
    return X.T @ (predict_proba(w, X) - y) / len(y)


def decide(w, X, threshold=0.5):
    return (predict_proba(w, X) >= threshold).astype(int)
