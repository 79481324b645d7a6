"""Shifts X in place for numerical health and does not put it back.

First sight: caught
Caught by: check_inputs_are_left_alone
"""

import numpy as np
def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X])
def fit(X, y):
    mean = X.mean(axis=0)
    X -= mean
    A = design_matrix(X)
    w = np.linalg.solve(A.T @ A, A.T @ y)
    w[0] -= mean @ w[1:]
    return w
def predict(X, w):
    return design_matrix(X) @ w
