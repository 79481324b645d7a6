"""Shuffles only the rows that are left after validation is cut off the front.

First sight: caught
Caught by: check_rows_are_shuffled
"""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("shares")
    a, b = round(n * validation), round(n * test)
    rest = np.random.default_rng(seed).permutation(np.arange(a, n))
    return rest[b:], np.arange(a), rest[:b]
