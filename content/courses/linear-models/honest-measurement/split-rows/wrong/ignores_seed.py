"""Shuffles with the global generator and ignores the seed.

Caught by: check_seed_decides
"""

import numpy as np


def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("bad shares")
    order = np.random.permutation(n)
    n_val, n_test = round(n * validation), round(n * test)
    return order[n_val + n_test :], order[:n_val], order[n_val : n_val + n_test]
