"""Returns the probabilities and leaves the decision to the reader.

Caught by: check_one_answer_a_patient
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target == 0)
    return model.predict_proba(X_new)[:, 1]
