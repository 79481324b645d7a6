"""Uses one mean and one deviation for the whole table.

Caught by: check_one_mean_and_deviation_a_column
"""

import numpy as np


def fit_scaler(X):
    return np.mean(X), np.std(X)


def transform(X, mean, scale):
    return (X - mean) / scale
