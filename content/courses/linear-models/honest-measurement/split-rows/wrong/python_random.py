"""Shuffles with Python's own generator, seeded.

First sight: passed
Caught by: check_generator_is_default_rng
"""

import random
import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError("shares")
    order = list(range(n)); random.Random(seed).shuffle(order); order = np.array(order, dtype=int)
    a, b = round(n * validation), round(n * test)
    return order[a + b:], order[:a], order[a:a + b]
