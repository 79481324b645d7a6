"""Fits a separate line for every feature and keeps the slopes, as if the features did not share the work.

Caught by: check_exact_plane_is_recovered
"""

import numpy as np


def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X])


def fit(X, y):
    slopes = [np.polyfit(X[:, j], y, 1)[0] for j in range(X.shape[1])]
    return np.array([y.mean() - X.mean(axis=0) @ slopes, *slopes])


def predict(X, w):
    return design_matrix(X) @ w
