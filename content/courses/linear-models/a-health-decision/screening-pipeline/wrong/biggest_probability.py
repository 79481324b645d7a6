"""The largest probability of each row, which is the model's certainty.

Caught by: check_malignant_lumps_get_high_probabilities
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return (target == 0).astype(int)


def fit_model(X, target):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, as_malignant(target))


def malignant_probability(model, X):
    return model.predict_proba(X).max(axis=1)
