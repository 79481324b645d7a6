"""A random rotation instead of a shuffle.

First sight: caught
Caught by: check_rows_are_shuffled
"""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("shares")
    order = np.roll(np.arange(n), np.random.default_rng(seed).integers(1, max(n, 2)))
    a, b = round(n * validation), round(n * test)
    return order[a + b:], order[:a], order[a:a + b]
