"""Uses masks of rows, which loses the order of train and val.

First sight: caught
Caught by: check_training_rows_are_standardised
"""

import numpy as np
def prepare(X, y, train, val, k):
    a = np.isin(np.arange(len(X)), train); b = np.isin(np.arange(len(X)), val)
    T = X[a]; flat = np.ptp(T, axis=0) == 0
    mean = np.where(flat, T[0], T.mean(axis=0)); scale = np.where(flat, 1.0, T.std(axis=0))
    Z = (X - mean) / scale
    columns = np.sort(np.argsort(-np.abs(Z[a].T @ y[a]), kind="stable")[:k])
    return columns, Z[a][:, columns], Z[b][:, columns]
