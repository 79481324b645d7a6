import numpy as np


def predict_proba(w, X):
    """Probability of outcome 1 for each row. w: (d,), X: (n, d). Returns (n,)."""
    raise NotImplementedError("The score, through the logistic function.")


def gradient(w, X, y):
    """Gradient of the mean log loss at w. y: (n,) of zeros and ones. Returns (d,)."""
    raise NotImplementedError("Prediction minus outcome, times the features, averaged.")


def decide(w, X, threshold=0.5):
    """True where the probability is at least the threshold. Returns (n,) of booleans."""
    raise NotImplementedError("Compare the probabilities with the threshold.")
