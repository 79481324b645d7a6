"""Booleans instead of integers.

Caught by: check_one_means_malignant
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return target == 0


def fit_model(X, target):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, as_malignant(target))


def malignant_probability(model, X):
    return model.predict_proba(X)[:, 1]
