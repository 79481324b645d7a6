"""Takes the penalty away, and so cuts probabilities that are far too sure of themselves.

Caught by: check_cheaper_than_the_habit
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1e6, max_iter=2000)).fit(X, target == 0)
    return model.predict_proba(X_new)[:, 1] >= c_fp / (c_fp + c_fn)
