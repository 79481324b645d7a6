"""A plain number for one patient.

Caught by: check_one_patient_at_a_time
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    return (target == 0).astype(int)


def fit_model(X, target):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, as_malignant(target))


def malignant_probability(model, X):
    p = model.predict_proba(X)[:, 1]
    return p[0] if len(p) == 1 else p
