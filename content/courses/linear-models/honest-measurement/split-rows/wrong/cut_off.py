"""Cuts the size off with int, which loses a row to floating point.

Caught by: check_sizes_are_as_asked
"""

import numpy as np


def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("bad shares")
    order = np.random.default_rng(seed).permutation(n)
    n_val, n_test = int(n * validation), int(n * test)
    return order[n_val + n_test :], order[:n_val], order[n_val : n_val + n_test]
