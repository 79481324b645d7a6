"""np.corrcoef gives nan for a constant column, and nan sorts last, that is as the strongest.

First sight: caught
Caught by: check_constant_column_is_chosen_last
"""

import numpy as np
def prepare(X, y, train, val, k):
    T = X[train]; flat = np.ptp(T, axis=0) == 0
    mean = np.where(flat, T[0], T.mean(axis=0)); scale = np.where(flat, 1.0, T.std(axis=0))
    Z = (X - mean) / scale
    with np.errstate(all="ignore"):
        r = np.array([abs(np.corrcoef(T[:, j], y[train])[0, 1]) for j in range(X.shape[1])])
    columns = np.sort(np.argsort(r[::-1], kind="stable")[::-1][:k])
    columns = np.sort([X.shape[1] - 1 - c for c in np.argsort(r[::-1], kind="stable")[::-1][:k]])
    return columns, Z[train][:, columns], Z[val][:, columns]
