"""Drops a column when all the others can do without it, and so reports the first of two equal columns.

Caught by: check_second_unit_is_found
"""

import numpy as np


def redundant_columns(X):
    redundant = []
    for j in range(X.shape[1]):
        others = [k for k in range(X.shape[1]) if k != j and k not in redundant]
        rest = np.column_stack([np.ones(len(X)), X[:, others]])
        whole = np.column_stack([rest, X[:, j]])
        if np.linalg.matrix_rank(whole) == np.linalg.matrix_rank(rest):
            redundant.append(j)
    return redundant
