"""Keeps redundant columns too, so that everything after the first find looks redundant.

Caught by: check_second_unit_is_found
"""

import numpy as np


def redundant_columns(X):
    kept = np.ones((len(X), 1))
    redundant = []
    for j in range(X.shape[1]):
        kept = np.column_stack([kept, X[:, j]])
        if np.linalg.matrix_rank(kept) < kept.shape[1]:
            redundant.append(j)
    return redundant
