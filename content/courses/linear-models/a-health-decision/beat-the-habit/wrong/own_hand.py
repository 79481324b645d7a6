"""Turns the labels round in the caller's array.

Caught by: check_inputs_are_left_alone
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    target[:] = 1 - target
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target)
    return model.predict_proba(X_new)[:, 1] >= c_fp / (c_fp + c_fn)
