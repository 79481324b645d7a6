"""Raises max_iter to be safe, which is not the default setting.

First sight: passed
Caught by: check_two_steps_with_default_settings
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return (target == 0).astype(int)


def fit_model(X, target):
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=10000)).fit(X, as_malignant(target))


def malignant_probability(model, X):
    return model.predict_proba(X)[:, 1]
