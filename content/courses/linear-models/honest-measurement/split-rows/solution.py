import numpy as np


def split_rows(n, validation=0.2, test=0.2, seed=0):
    """Random row numbers for three parts, each row in exactly one.

    Returns (train, val, test_rows), integer arrays. Raises ValueError for shares that leave no training part.
    """
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError(f"shares {validation} and {test} leave no training rows")
    order = np.random.default_rng(seed).permutation(n)
    n_val = round(n * validation)
    n_test = round(n * test)
    return order[n_val + n_test :], order[:n_val], order[n_val : n_val + n_test]
