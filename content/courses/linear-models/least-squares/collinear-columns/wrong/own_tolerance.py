"""Sets a generous tolerance so that nearly equal columns count too.

First sight: passed
Caught by: check_tolerance_is_the_default
"""

import numpy as np
def redundant_columns(X):
    kept = np.ones((len(X), 1)); out = []
    for j in range(X.shape[1]):
        trial = np.column_stack([kept, X[:, j]])
        if np.linalg.matrix_rank(trial, tol=1e-3) == kept.shape[1]:
            out.append(j)
        else:
            kept = trial
    return out
