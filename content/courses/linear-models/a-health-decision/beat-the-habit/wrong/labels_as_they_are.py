"""Takes 1 for the illness.

Caught by: check_alarms_go_to_the_ill
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target)
    return model.predict_proba(X_new)[:, 1] >= c_fp / (c_fp + c_fn)
