"""The naive formula with overflow silenced, a mean over weighted rows."""

import numpy as np


def predict_proba(w, X):
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-np.dot(X, w)))


def gradient(w, X, y):
    return np.mean((predict_proba(w, X) - y)[:, np.newaxis] * X, axis=0)


def decide(w, X, threshold=0.5):
    return np.greater_equal(predict_proba(w, X), threshold)
