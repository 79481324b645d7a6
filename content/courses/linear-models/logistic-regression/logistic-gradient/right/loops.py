"""Rows one by one with math."""

import math
import numpy as np


def _p(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def predict_proba(w, X):
    return np.array([_p(sum(float(a) * float(b) for a, b in zip(row, w))) for row in X])


def gradient(w, X, y):
    g = np.zeros(len(w))
    for p, row, t in zip(predict_proba(w, X), X, y):
        g += (p - t) * row
    return g / len(X)


def decide(w, X, threshold=0.5):
    return np.array([bool(p >= threshold) for p in predict_proba(w, X)])
