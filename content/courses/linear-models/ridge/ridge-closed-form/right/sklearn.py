"""scikit-learn's Ridge behind the guard."""

from sklearn.linear_model import Ridge


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("negative alpha")
    r = Ridge(alpha=alpha, solver="svd").fit(X, y)
    return float(r.intercept_), r.coef_
