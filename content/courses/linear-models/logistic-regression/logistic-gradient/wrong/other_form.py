"""The form that overflows to nan for large scores.

First sight: passed
Caught by: check_scores_of_any_size
"""

import numpy as np


def predict_proba(w, X):
    with np.errstate(all="ignore"):
        e = np.exp(X @ w)
        return e / (1 + e)


def gradient(w, X, y):
    return X.T @ (predict_proba(w, X) - y) / len(y)


def decide(w, X, threshold=0.5):
    return predict_proba(w, X) >= threshold
