"""Differentiates the squared error of the probabilities instead of the log loss.

Caught by: check_gradient_follows_the_formula
"""

import numpy as np


def predict_proba(w, X):
    return 1 / (1 + np.exp(-X @ w))


def gradient(w, X, y):
    p = predict_proba(w, X)
    return X.T @ ((p - y) * p * (1 - p)) / len(y)


def decide(w, X, threshold=0.5):
    return predict_proba(w, X) >= threshold
