"""Looks for pairs of columns with a correlation of one.

Caught by: check_sum_of_columns_is_found
"""

import numpy as np


def redundant_columns(X):
    redundant = []
    for j in range(X.shape[1]):
        for k in range(j):
            if abs(np.corrcoef(X[:, j], X[:, k])[0, 1]) > 0.999999:
                redundant.append(j)
                break
    return redundant
