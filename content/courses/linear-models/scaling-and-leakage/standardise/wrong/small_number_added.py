"""Adds a small number to the deviation, so that nothing is ever divided by zero.

Caught by: check_constant_column_gets_scale_one
"""

import numpy as np


def fit_scaler(X):
    return X.mean(axis=0), X.std(axis=0) + 1e-8


def transform(X, mean, scale):
    return (X - mean) / scale
