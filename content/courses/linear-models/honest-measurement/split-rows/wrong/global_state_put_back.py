"""Seeds the global generator and puts its state back, as if it had not been touched.

Caught by: check_generator_is_default_rng
"""

import numpy as np


def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("shares")
    state = np.random.get_state()
    np.random.seed(seed)
    order = np.random.permutation(n)
    np.random.set_state(state)
    a, b = round(n * validation), round(n * test)
    return order[a + b :], order[:a], order[a : a + b]
