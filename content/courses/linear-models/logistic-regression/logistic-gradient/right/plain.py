"""expit and matrix products."""

import numpy as np
from scipy.special import expit


def predict_proba(w, X):
    return expit(X @ w)


def gradient(w, X, y):
    return X.T @ (predict_proba(w, X) - y) / len(y)


def decide(w, X, threshold=0.5):
    return predict_proba(w, X) >= threshold
