"""Pipeline with names; the column is looked up in classes_."""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return np.where(np.asarray(target) == 0, 1, 0)


def fit_model(X, target):
    model = Pipeline([("scale", StandardScaler()), ("classify", LogisticRegression())])
    model.fit(X, as_malignant(target))
    return model


def malignant_probability(model, X):
    return model.predict_proba(X)[:, list(model.classes_).index(1)]
