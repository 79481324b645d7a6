"""Works in the caller's table.

Caught by: check_inputs_are_left_alone
"""

import numpy as np


def fit_scaler(X):
    scale = X.std(axis=0)
    scale[scale == 0] = 1
    return X.mean(axis=0), scale


def transform(X, mean, scale):
    X -= mean
    X /= scale
    return X
