"""Scales the new rows by their own numbers before they enter a pipeline that scales as well.

Caught by: check_probabilities_of_new_rows
"""

from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return (target == 0).astype(int)


def fit_model(X, target):
    return LogisticRegression().fit(StandardScaler().fit_transform(X), as_malignant(target))


def malignant_probability(model, X):
    return model.predict_proba(StandardScaler().fit_transform(X))[:, 1]
