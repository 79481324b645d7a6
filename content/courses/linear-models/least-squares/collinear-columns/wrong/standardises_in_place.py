"""Standardises X itself before looking at the rank.

First sight: caught
Caught by: check_input_is_left_alone
"""

import numpy as np
def redundant_columns(X):
    s = X.std(axis=0); s[s == 0] = 1
    X -= X.mean(axis=0); X /= s
    kept = np.ones((len(X), 1)); out = []
    for j in range(X.shape[1]):
        trial = np.column_stack([kept, X[:, j]])
        if np.linalg.matrix_rank(trial) == kept.shape[1]:
            out.append(j)
        else:
            kept = trial
    return out
