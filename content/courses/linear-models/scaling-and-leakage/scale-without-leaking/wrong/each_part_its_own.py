"""Standardises the validation rows with their own numbers.

Caught by: check_validation_rows_use_training_numbers
"""

import numpy as np


def standardised(part):
    scale = part.std(axis=0)
    scale[scale == 0] = 1
    return (part - part.mean(axis=0)) / scale


def prepare(X, y, train, val, k):
    Z_train, Z_val = standardised(X[train]), standardised(X[val])
    strength = np.abs(Z_train.T @ y[train])
    columns = np.sort(np.argsort(-strength, kind="stable")[:k])
    return columns, Z_train[:, columns], Z_val[:, columns]
