"""Uses the pseudo-inverse although solve was asked for.

First sight: passed
Caught by: check_nothing_is_inverted
"""

import numpy as np
def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X])
def fit(X, y):
    return np.linalg.pinv(design_matrix(X)) @ y
def predict(X, w):
    return design_matrix(X) @ w
