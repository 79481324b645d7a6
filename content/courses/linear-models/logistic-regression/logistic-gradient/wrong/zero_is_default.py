"""`threshold or 0.5` takes a threshold of 0 for one that was not given.

First sight: passed
Caught by: check_a_threshold_of_zero_is_one
"""

import numpy as np


def predict_proba(w, X):
    return 1 / (1 + np.exp(-(X @ w)))


def gradient(w, X, y):
    return X.T @ (predict_proba(w, X) - y) / len(y)


def decide(w, X, threshold=0.5):
    threshold = threshold or 0.5
    return predict_proba(w, X) >= threshold
