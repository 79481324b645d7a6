"""Computes the error in the caller's y.

Caught by: check_inputs_are_left_alone
"""

import numpy as np


def predict_proba(w, X):
    return 1 / (1 + np.exp(-(X @ w)))


def gradient(w, X, y):
    p = predict_proba(w, X)
    if y.dtype.kind == "f":
        y -= p
        return -(X.T @ y) / len(y)
    return X.T @ (p - y) / len(y)


def decide(w, X, threshold=0.5):
    return predict_proba(w, X) >= threshold
