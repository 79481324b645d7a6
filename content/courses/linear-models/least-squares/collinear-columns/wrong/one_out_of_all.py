"""Calls a column redundant when taking it out leaves the rank of the whole table as it is.

First sight: caught
Caught by: check_second_unit_is_found
"""

import numpy as np
def redundant_columns(X):
    A = np.column_stack([np.ones(len(X)), X]); r = np.linalg.matrix_rank(A)
    return [j for j in range(X.shape[1]) if np.linalg.matrix_rank(np.delete(A, j + 1, axis=1)) == r]
