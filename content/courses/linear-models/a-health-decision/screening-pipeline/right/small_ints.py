"""Eight-bit integers and exp of the log probabilities."""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return np.equal(target, 0).astype(np.int8)


def fit_model(X, target):
    return Pipeline(steps=[("s", StandardScaler()), ("l", LogisticRegression())]).fit(X, as_malignant(target))


def malignant_probability(model, X):
    return np.exp(model.predict_log_proba(X))[:, 1]
