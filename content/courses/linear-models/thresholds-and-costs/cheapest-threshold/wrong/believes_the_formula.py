"""Returns the break-even threshold without looking at the rows.

Caught by: check_search_finds_the_cheapest
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    alarm = p >= threshold
    return c_fp * np.sum(alarm & (y == 0)) + c_fn * np.sum(~alarm & (y == 1))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    return break_even(c_fp, c_fn)
