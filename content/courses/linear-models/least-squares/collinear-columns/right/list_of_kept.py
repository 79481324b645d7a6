"""Keeps column numbers and asks whether the trial has full column rank."""

import numpy as np
def redundant_columns(X):
    X = np.asarray(X, dtype=float)
    n, d = X.shape
    keep = []
    for j in range(d):
        A = np.hstack([np.ones((n, 1)), X[:, keep + [j]]])
        if np.linalg.matrix_rank(A) == len(keep) + 2:
            keep.append(j)
    return [j for j in range(d) if j not in keep]
