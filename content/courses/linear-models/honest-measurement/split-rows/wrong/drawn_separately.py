"""Draws each part on its own, so that a row can be in two of them.

Caught by: check_every_row_is_in_one_part
"""

import numpy as np


def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("bad shares")
    rng = np.random.default_rng(seed)
    n_val, n_test = round(n * validation), round(n * test)
    val = rng.choice(n, n_val, replace=False)
    test_rows = rng.choice(n, n_test, replace=False)
    train = rng.choice(n, n - n_val - n_test, replace=False)
    return train, val, test_rows
