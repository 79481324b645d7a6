"""The design matrix keeps the type of X in float32 and loses digits.

First sight: passed
Caught by: check_features_keep_their_digits
"""

import numpy as np
def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X]).astype(np.float32)
def fit(X, y):
    A = design_matrix(X).astype(float)
    return np.linalg.solve(A.T @ A, A.T @ y)
def predict(X, w):
    return design_matrix(X) @ w
