"""Centres the columns instead of adding ones, so a constant 98.6 leaves rounding dust of rank one.

First sight: passed
Caught by: check_any_constant_repeats_the_ones
"""

import numpy as np
def redundant_columns(X):
    C = X - X.mean(axis=0)
    out = []
    for j in range(X.shape[1]):
        before = np.linalg.matrix_rank(C[:, :j]) if j else 0
        if np.linalg.matrix_rank(C[:, : j + 1]) == before:
            out.append(j)
    return out
