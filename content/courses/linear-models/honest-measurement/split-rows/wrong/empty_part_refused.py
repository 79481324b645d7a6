"""Refuses an empty training part although the shares leave one.

First sight: passed
Caught by: check_small_files_may_leave_a_part_empty
"""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    a, b = round(n * validation), round(n * test)
    if validation < 0 or test < 0 or validation + test >= 1 or n - a - b < 1:
        raise ValueError("shares")
    order = np.random.default_rng(seed).permutation(n)
    return order[a + b:], order[:a], order[a:a + b]
