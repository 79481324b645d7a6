"""transform changes zeros in the scale that it was given.

First sight: passed
Caught by: check_inputs_are_left_alone
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0)
    return X.mean(axis=0), np.where(np.ptp(X, axis=0) == 0, 1.0, s)
def transform(X, mean, scale):
    scale[scale < 1e-12] = 1
    return (X - mean) / scale
