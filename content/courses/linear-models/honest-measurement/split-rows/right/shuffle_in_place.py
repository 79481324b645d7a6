"""arange shuffled in place, test cut first from the end."""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if not (validation >= 0 and test >= 0 and validation + test < 1):
        raise ValueError("shares must be non-negative and leave training rows")
    rows = np.arange(n)
    np.random.default_rng(seed).shuffle(rows)
    k_test, k_val = round(n * test), round(n * validation)
    k_train = n - k_test - k_val
    return rows[:k_train].copy(), rows[k_train:k_train + k_val].copy(), rows[k_train + k_val:].copy()
