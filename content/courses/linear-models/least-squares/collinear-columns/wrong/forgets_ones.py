"""Forgets that the intercept is a column as well.

Caught by: check_second_unit_is_found
"""

import numpy as np


def redundant_columns(X):
    kept = np.empty((len(X), 0))
    redundant = []
    for j in range(X.shape[1]):
        wider = np.column_stack([kept, X[:, j]])
        if np.linalg.matrix_rank(wider) == wider.shape[1]:
            kept = wider
        else:
            redundant.append(j)
    return redundant
