"""A constant column is seen by its span, as floating point may give a deviation of 1e-14."""

import numpy as np
def fit_scaler(X):
    mean, scale = X.mean(axis=0), X.std(axis=0)
    return mean, np.where(X.max(axis=0) == X.min(axis=0), 1.0, scale)
def transform(X, mean, scale):
    return (X - mean) / scale
