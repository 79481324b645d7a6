"""Puts the ones at the end.

First sight: caught
Caught by: check_ones_come_first
"""

import numpy as np
def design_matrix(X):
    return np.column_stack([X, np.ones(len(X))])
def fit(X, y):
    A = design_matrix(X)
    return np.linalg.solve(A.T @ A, A.T @ y)
def predict(X, w):
    return design_matrix(X) @ w
