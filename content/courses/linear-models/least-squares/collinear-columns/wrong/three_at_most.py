"""Tests only pairs and sums of two earlier columns, as in the bedrooms example.

First sight: caught
Caught by: check_sum_of_columns_is_found
"""

import numpy as np
from itertools import combinations
def redundant_columns(X):
    ones = np.ones(len(X)); kept = []; out = []
    for j in range(X.shape[1]):
        bad = np.linalg.matrix_rank(np.column_stack([ones, X[:, j]])) == 1
        for k in range(1, 3):
            for c in combinations(kept, k):
                A = np.column_stack([ones, X[:, list(c)]])
                bad = bad or np.linalg.matrix_rank(np.column_stack([A, X[:, j]])) == np.linalg.matrix_rank(A)
        (out if bad else kept).append(j)
    return out
