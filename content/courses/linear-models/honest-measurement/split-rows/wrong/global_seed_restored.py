"""Seeds the global generator and sets it back to a fixed state.

First sight: passed
Caught by: check_global_generator_is_left_alone
"""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("shares")
    np.random.seed(seed)
    order = np.random.permutation(n)
    np.random.seed(None)
    a, b = round(n * validation), round(n * test)
    return order[a + b:], order[:a], order[a:a + b]
