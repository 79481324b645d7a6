"""1 - target, which keeps the type, so floats stay floats.

First sight: passed
Caught by: check_labels_with_decimals
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return 1 - target


def fit_model(X, target):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, as_malignant(target))


def malignant_probability(model, X):
    return model.predict_proba(X)[:, 1]
