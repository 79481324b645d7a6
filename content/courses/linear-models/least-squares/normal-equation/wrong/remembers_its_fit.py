"""predict uses the weights of the last fit instead of those it is given.

First sight: caught
Caught by: check_predictions_use_the_weights
"""

import numpy as np
_last = None
def design_matrix(X):
    return np.column_stack([np.ones(len(X)), X])
def fit(X, y):
    global _last
    A = design_matrix(X)
    _last = np.linalg.solve(A.T @ A, A.T @ y)
    return _last
def predict(X, w):
    return design_matrix(X) @ (w if _last is None or len(_last) != X.shape[1] + 1 else _last)
