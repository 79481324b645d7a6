import numpy as np


def fit_ridge(X, y, alpha):
    """Ridge with a free intercept. X: (n, d), y: (n,). Returns (intercept, weights)."""
    mean = X.mean(axis=0)
    C = X - mean
    weights = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean() - mean @ weights, weights


def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    """The alpha with the smallest validation MSE (the largest of equals), and all the errors.

    Returns (best, errors), errors of shape (len(alphas),). Raises ValueError when alphas is empty.
    """
    errors = []
    for alpha in alphas:
        intercept, weights = fit_ridge(X_train, y_train, alpha)
        errors.append(np.mean((y_val - intercept - X_val @ weights) ** 2))
    best = max(alpha for alpha, error in zip(alphas, errors) if error == min(errors))
    return best, np.array(errors)
