"""Compares the score with the outcome, as in linear regression.

Caught by: check_gradient_follows_the_formula
"""

import numpy as np


def predict_proba(w, X):
    return 1 / (1 + np.exp(-X @ w))


def gradient(w, X, y):
    return X.T @ (X @ w - y) / len(y)


def decide(w, X, threshold=0.5):
    return predict_proba(w, X) >= threshold
