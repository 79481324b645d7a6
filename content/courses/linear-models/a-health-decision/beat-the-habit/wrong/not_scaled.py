"""Fits on raw columns with more iterations, which the units of another clinic spoil.

Caught by: check_another_clinic
"""

from sklearn.linear_model import LogisticRegression


def alarms(X, target, X_new, c_fp, c_fn):
    model = LogisticRegression(max_iter=100).fit(X, target == 0)
    return model.predict_proba(X_new)[:, 1] >= c_fp / (c_fp + c_fn)
