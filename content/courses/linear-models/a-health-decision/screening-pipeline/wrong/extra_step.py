"""A third step in the pipeline that takes main components, all of them.

First sight: passed
Caught by: check_two_steps_with_default_settings
"""

from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return (target == 0).astype(int)


def fit_model(X, target):
    return make_pipeline(StandardScaler(), PCA(), LogisticRegression()).fit(X, as_malignant(target))


def malignant_probability(model, X):
    return model.predict_proba(X)[:, 1]
