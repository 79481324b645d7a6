"""Standardises the new patients with their own mean and deviation.

Caught by: check_alone_as_among_others
"""

from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    model = LogisticRegression().fit(StandardScaler().fit_transform(X), target == 0)
    Z = StandardScaler().fit_transform(X_new)
    return model.predict_proba(Z)[:, 1] >= c_fp / (c_fp + c_fn)
