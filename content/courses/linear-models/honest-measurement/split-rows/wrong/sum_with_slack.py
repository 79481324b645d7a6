"""Refuses shares that leave less than five per cent for training.

First sight: passed
Caught by: check_shares_just_below_one_are_fine
"""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test > 0.95:
        raise ValueError("shares")
    order = np.random.default_rng(seed).permutation(n)
    a, b = round(n * validation), round(n * test)
    return order[a + b:], order[:a], order[a:a + b]
