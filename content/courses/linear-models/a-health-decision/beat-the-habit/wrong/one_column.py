"""Uses the mean radius alone, since malignant nuclei are larger.

Caught by: check_cheaper_than_the_habit
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X[:, :1], target == 0)
    return model.predict_proba(X_new[:, :1])[:, 1] >= c_fp / (c_fp + c_fn)
