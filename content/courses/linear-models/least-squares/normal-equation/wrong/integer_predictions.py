"""predict fills an array of the type of X, so whole-number features give whole predictions.

First sight: passed
Caught by: check_whole_numbers_are_fine
"""

import numpy as np
def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X])
def fit(X, y):
    A = design_matrix(X)
    return np.linalg.solve(A.T @ A, A.T @ y)
def predict(X, w):
    out = np.zeros(len(X), dtype=X.dtype)
    for i, row in enumerate(X):
        out[i] = w[0] + row @ w[1:]
    return out
