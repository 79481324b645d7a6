from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def alarms(X, target, X_new, c_fp, c_fn):
    """Whom to send to surgery. X: (n, d) raw, target: (n,), 0 for malignant, X_new: (m, d). Returns (m,) booleans."""
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target == 0)
    return model.predict_proba(X_new)[:, 1] >= c_fp / (c_fp + c_fn)
