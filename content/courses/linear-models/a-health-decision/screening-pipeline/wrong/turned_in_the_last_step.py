"""Fits on the labels of the file and turns the probability round at the end, so the model itself says benign.

Caught by: check_model_is_a_fitted_pipeline
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return (target == 0).astype(int)


def fit_model(X, target):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target)


def malignant_probability(model, X):
    return model.predict_proba(X)[:, 0]
