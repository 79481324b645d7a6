"""Computes a new mean and deviation in transform and ignores the ones given.

Caught by: check_transform_uses_the_numbers_given
"""

import numpy as np


def fit_scaler(X):
    scale = X.std(axis=0)
    scale[scale == 0] = 1
    return X.mean(axis=0), scale


def transform(X, mean, scale):
    mean, scale = fit_scaler(X)
    return (X - mean) / scale
