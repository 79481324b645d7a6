"""Fits the scaler again on the rows to be predicted when there are many.

Caught by: check_probabilities_of_new_rows
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return (target == 0).astype(int)


def fit_model(X, target):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, as_malignant(target))


def malignant_probability(model, X):
    if len(X) < 2:
        return model.predict_proba(X)[:, 1]
    return model[-1].predict_proba(StandardScaler().fit_transform(X))[:, 1]
