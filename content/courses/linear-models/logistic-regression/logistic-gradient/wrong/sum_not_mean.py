"""Sums over the rows instead of averaging, so the step depends on how much data there is.

Caught by: check_gradient_follows_the_formula
"""

import numpy as np


def predict_proba(w, X):
    return 1 / (1 + np.exp(-X @ w))


def gradient(w, X, y):
    return X.T @ (predict_proba(w, X) - y)


def decide(w, X, threshold=0.5):
    return predict_proba(w, X) >= threshold
