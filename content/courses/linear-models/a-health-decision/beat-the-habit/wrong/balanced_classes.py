"""Weighs the classes by their frequency and takes that for the prices once a miss is dearer.

Caught by: check_cheaper_than_the_habit
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    weighted = "balanced" if c_fn > c_fp else None
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight=weighted)).fit(X, target == 0)
    return model.predict(X_new)
