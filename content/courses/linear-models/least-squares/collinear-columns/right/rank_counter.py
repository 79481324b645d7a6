"""Counts the rank reached so far."""

import numpy as np
def redundant_columns(X):
    columns, rank, result = [np.ones(len(X))], 1, []
    for j, column in enumerate(X.T):
        new = np.linalg.matrix_rank(np.array(columns + [column]).T)
        if new > rank:
            columns.append(column); rank = new
        else:
            result.append(j)
    return result
