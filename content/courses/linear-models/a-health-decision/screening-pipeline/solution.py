from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def as_malignant(target):
    """1 for malignant, 0 for benign; in target 0 is malignant. target: (n,). Returns (n,) of int."""
    return (target == 0).astype(int)


def fit_model(X, target):
    """A fitted pipeline of scaler and logistic regression. X: (n, d) raw, target: (n,), 0 for malignant."""
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, as_malignant(target))


def malignant_probability(model, X):
    """Probability of malignant for each raw row. X: (m, d). Returns (m,)."""
    return model.predict_proba(X)[:, 1]
