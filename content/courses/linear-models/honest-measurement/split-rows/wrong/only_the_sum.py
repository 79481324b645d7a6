"""Checks only the sum, so a negative test share slips in.

First sight: caught
Caught by: check_impossible_shares_are_refused
"""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation + test >= 1 or validation + test < 0 or validation < 0:
        raise ValueError("shares")
    order = np.random.default_rng(seed).permutation(n)
    a, b = round(n * validation), round(n * test)
    return order[a + b:], order[:a], order[a:a + b]
