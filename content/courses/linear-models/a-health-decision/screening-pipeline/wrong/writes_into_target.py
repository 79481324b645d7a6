"""Writes the new labels into the file's array.

First sight: passed
Caught by: check_the_file_is_left_alone
"""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    target[:] = 1 - target
    return target


def fit_model(X, target):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, as_malignant(target))


def malignant_probability(model, X):
    return model.predict_proba(X)[:, 1]
