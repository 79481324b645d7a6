"""The columns come as a tuple, strength by np.corrcoef with constants at zero."""

import numpy as np
def prepare(X, y, train, val, k):
    T = np.array(X[train], dtype=float); constant = (T == T[0]).all(axis=0)
    mean = np.where(constant, T[0], T.mean(axis=0)); scale = np.where(constant, 1.0, T.std(axis=0))
    Z = (X - mean) / scale
    s = np.abs((Z[train] * np.asarray(y)[train][:, None]).sum(axis=0))
    columns = tuple(sorted(np.lexsort((np.arange(len(s)), -s))[:k].tolist()))
    return columns, Z[train][:, list(columns)], Z[val][:, list(columns)]
