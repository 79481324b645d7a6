"""Takes the smallest probability above the break-even, the formula instead of the search.

Caught by: check_search_finds_the_cheapest
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    a = p >= threshold
    return c_fp * np.sum(a & (y == 0)) + c_fn * np.sum(~a & (y == 1))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    up = p[p >= break_even(c_fp, c_fn)]
    return up.min() if len(up) else np.inf
