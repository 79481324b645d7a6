from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def habit(X, target, X_new):
    """The baseline: malignant from one half on, whatever a mistake costs. Returns (m,) of booleans."""
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target)
    return model.predict(X_new) == 0


def alarms(X, target, X_new, c_fp, c_fn):
    """Whom to send to surgery. X: (n, d) raw, target: (n,), 0 for malignant, X_new: (m, d). Returns (m,) booleans."""
    raise NotImplementedError("Learn from the old patients, then decide about each new one by its price.")
