"""Compares probabilities rounded to two digits.

First sight: passed
Caught by: check_a_probability_just_below_is_a_no
"""

import numpy as np


def predict_proba(w, X):
    return 1 / (1 + np.exp(-(X @ w)))


def gradient(w, X, y):
    return X.T @ (predict_proba(w, X) - y) / len(y)


def decide(w, X, threshold=0.5):
    return np.round(predict_proba(w, X), 2) >= threshold
