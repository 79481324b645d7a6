import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    """1 for malignant, 0 for benign; in target 0 is malignant. target: (n,). Returns (n,) of int."""
    raise NotImplementedError("Give 1 the meaning malignant.")


def fit_model(X, target):
    """A fitted pipeline of scaler and logistic regression. X: (n, d) raw, target: (n,), 0 for malignant."""
    raise NotImplementedError("Chain the two steps and fit them on X and as_malignant(target).")


def malignant_probability(model, X):
    """Probability of malignant for each raw row. X: (m, d). Returns (m,)."""
    raise NotImplementedError("Which column of predict_proba is it?")
