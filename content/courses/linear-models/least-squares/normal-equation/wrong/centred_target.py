"""Fits without the ones and takes the mean of y for the intercept, without centring X.

Caught by: check_exact_plane_is_recovered
"""

import numpy as np


def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X])


def fit(X, y):
    slopes = np.linalg.solve(X.T @ X, X.T @ (y - y.mean()))
    return np.concatenate([[y.mean()], slopes])


def predict(X, w):
    return design_matrix(X) @ w
