"""Returns an array instead of a plain list.

First sight: caught
Caught by: check_free_columns_are_all_kept
"""

import numpy as np
def redundant_columns(X):
    kept = np.ones((len(X), 1)); out = []
    for j in range(X.shape[1]):
        trial = np.column_stack([kept, X[:, j]])
        if np.linalg.matrix_rank(trial) == kept.shape[1]:
            out.append(j)
        else:
            kept = trial
    return np.array(out, dtype=int)
