"""Lets the two shares together be exactly one.

First sight: caught
Caught by: check_impossible_shares_are_refused
"""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test > 1:
        raise ValueError("shares")
    order = np.random.default_rng(seed).permutation(n)
    a, b = round(n * validation), round(n * test)
    return order[a + b:], order[:a], order[a:a + b]
