"""Deals the rows out in turn from a random start, which is no shuffle.

Caught by: check_rows_are_shuffled
"""

import numpy as np


def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("shares")
    start = np.random.default_rng(seed).integers(n)
    rows = (start + np.arange(n)) % n
    order = np.concatenate([rows[first::3] for first in range(3)])
    a, b = round(n * validation), round(n * test)
    return order[a + b :], order[:a], order[a : a + b]
