"""Cuts the file as it is, without shuffling.

Caught by: check_rows_are_shuffled
"""

import numpy as np


def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("bad shares")
    order = np.arange(n)
    n_val, n_test = round(n * validation), round(n * test)
    n_train = n - n_val - n_test
    return order[:n_train], order[n_train : n_train + n_val], order[n_train + n_val :]
