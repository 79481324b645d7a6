"""Averages along the rows.

Caught by: check_one_mean_and_deviation_a_column
"""

import numpy as np


def fit_scaler(X):
    scale = X.std(axis=1)
    scale[scale == 0] = 1
    return X.mean(axis=1), scale


def transform(X, mean, scale):
    return (X - mean) / scale
