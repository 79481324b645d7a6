"""Rounds the training share as well and gives test the rest.

First sight: passed
Caught by: check_every_part_is_rounded_by_the_rule
"""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("shares")
    order = np.random.default_rng(seed).permutation(n)
    t = round(n * (1 - validation - test)); a = round(n * validation)
    return order[:t], order[t:t + a], order[t + a:]
