import numpy as np


def redundant_columns(X):
    """Numbers of the columns that add nothing to the ones and the kept columns before them.

    X: (n, d). Returns a list of int, in rising order.
    """
    kept = np.ones((len(X), 1))
    redundant = []
    for j, column in enumerate(X.T):
        wider = np.column_stack([kept, column])
        if np.linalg.matrix_rank(wider) == wider.shape[1]:
            kept = wider
        else:
            redundant.append(j)
    return redundant
