"""Checks the sum of the shares only, so a negative share slips through.

Caught by: check_impossible_shares_are_refused
"""

import numpy as np


def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation + test >= 1:
        raise ValueError("bad shares")
    order = np.random.default_rng(seed).permutation(n)
    n_val, n_test = round(n * validation), round(n * test)
    return order[n_val + n_test :], order[:n_val], order[n_val : n_val + n_test]
