"""Chooses a stronger penalty and asks the odds."""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3)).fit(X, target)
    benign, ill = 1, 0
    p = model.predict_proba(X_new)
    return p[:, ill] * c_fn >= p[:, benign] * c_fp
