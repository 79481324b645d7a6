"""Keeps probabilities a thousandth away from 0 and 1.

First sight: passed
Caught by: check_scores_of_any_size
"""

import numpy as np


def predict_proba(w, X):
    return np.clip(1 / (1 + np.exp(-(X @ w))), 1e-3, 1 - 1e-3)


def gradient(w, X, y):
    return X.T @ (predict_proba(w, X) - y) / len(y)


def decide(w, X, threshold=0.5):
    return predict_proba(w, X) >= threshold
