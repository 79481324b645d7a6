"""Scales old and new patients together, so that the new ones shift each other.

First sight: passed
Caught by: check_alone_as_among_others
"""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def habit(X, target, X_new):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target)
    return model.predict(X_new) == 0



def alarms(X, target, X_new, c_fp, c_fn):
    scaler = StandardScaler().fit(np.vstack([X, X_new]))
    model = LogisticRegression().fit(scaler.transform(X), target == 0)
    p = model.predict_proba(scaler.transform(X_new))[:, 1]
    return p > c_fp / (c_fp + c_fn)
