"""Fits with an intercept and predicts without it.

Caught by: check_predictions_use_the_weights
"""

import numpy as np


def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X])


def fit(X, y):
    A = design_matrix(X)
    return np.linalg.solve(A.T @ A, A.T @ y)


def predict(X, w):
    return X @ w[1:]
