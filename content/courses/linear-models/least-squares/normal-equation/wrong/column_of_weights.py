"""Returns the weights as a column and flattens in predict.

First sight: caught
Caught by: check_exact_plane_is_recovered
"""

import numpy as np
def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X])
def fit(X, y):
    A = design_matrix(X)
    return np.linalg.solve(A.T @ A, A.T @ y.reshape(-1, 1))
def predict(X, w):
    return (design_matrix(X) @ w).ravel()
