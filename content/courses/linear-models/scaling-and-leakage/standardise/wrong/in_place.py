"""Writes into the rows it is given.

First sight: caught
Caught by: check_inputs_are_left_alone
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0)
    return X.mean(axis=0), np.where(np.ptp(X, axis=0) == 0, 1.0, s)
def transform(X, mean, scale):
    X -= mean
    X /= scale
    return X
