"""Marks the redundant ones in a mask and lists the numbers that flatnonzero finds."""

import numpy as np
def redundant_columns(X):
    kept = np.ones((len(X), 1)); mask = np.zeros(X.shape[1], dtype=bool)
    for j in range(X.shape[1]):
        trial = np.column_stack([kept, X[:, j]])
        if np.linalg.matrix_rank(trial) == np.linalg.matrix_rank(kept):
            mask[j] = True
        else:
            kept = trial
    return list(np.flatnonzero(mask))
