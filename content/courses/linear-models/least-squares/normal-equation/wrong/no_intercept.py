"""Leaves the ones out, so that the plane must pass through the origin.

Caught by: check_ones_come_first
"""

import numpy as np


def design_matrix(X):
    return X


def fit(X, y):
    return np.linalg.solve(X.T @ X, X.T @ y)


def predict(X, w):
    return X @ w
