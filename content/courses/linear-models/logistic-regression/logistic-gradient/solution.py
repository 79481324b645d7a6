import numpy as np


def predict_proba(w, X):
    """Probability of outcome 1 for each row. w: (d,), X: (n, d). Returns (n,)."""
    return 1 / (1 + np.exp(-(X @ w)))


def gradient(w, X, y):
    """Gradient of the mean log loss at w. y: (n,) of zeros and ones. Returns (d,)."""
    return X.T @ (predict_proba(w, X) - y) / len(y)


def decide(w, X, threshold=0.5):
    """True where the probability is at least the threshold. Returns (n,) of booleans."""
    return predict_proba(w, X) >= threshold
