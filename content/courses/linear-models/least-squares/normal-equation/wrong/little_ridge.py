"""Adds a small number on the diagonal to be safe.

First sight: caught
Caught by: check_exact_plane_is_recovered
"""

import numpy as np
def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X])
def fit(X, y):
    A = design_matrix(X)
    return np.linalg.solve(A.T @ A + 1e-6 * np.eye(A.shape[1]), A.T @ y)
def predict(X, w):
    return design_matrix(X) @ w
