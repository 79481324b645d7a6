"""Knows one lower threshold for dear misses and stays at one half otherwise.

Caught by: check_other_prices
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target == 0)
    threshold = 1 / 21 if c_fn > c_fp else 0.1
    return model.predict_proba(X_new)[:, 1] >= threshold
