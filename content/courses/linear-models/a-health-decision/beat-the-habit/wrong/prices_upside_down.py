"""Puts the price of a miss on top, so that a dear miss raises the threshold.

Caught by: check_prices_have_a_say
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target == 0)
    return model.predict_proba(X_new)[:, 1] >= c_fn / (c_fp + c_fn)
