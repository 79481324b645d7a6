"""Collects the gradient in an array made like the weights, which cuts decimals off when they are whole numbers.

Caught by: check_whole_numbers_are_fine
"""

import numpy as np


def predict_proba(w, X):
    return 1 / (1 + np.exp(-(X @ w)))


def gradient(w, X, y):
    g = np.zeros_like(w)
    error = predict_proba(w, X) - y
    for j in range(len(w)):
        g[j] = np.mean(error * X[:, j])
    return g


def decide(w, X, threshold=0.5):
    return predict_proba(w, X) >= threshold
