"""Stops when the whole table's missing rank is explained by counting from the left once: reports only the first one.

First sight: caught
Caught by: check_each_redundant_column_is_reported
"""

import numpy as np
def redundant_columns(X):
    kept = np.ones((len(X), 1))
    for j in range(X.shape[1]):
        trial = np.column_stack([kept, X[:, j]])
        if np.linalg.matrix_rank(trial) == kept.shape[1]:
            return [j]
        kept = trial
    return []
