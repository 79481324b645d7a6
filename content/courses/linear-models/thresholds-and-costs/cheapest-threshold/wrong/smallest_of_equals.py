"""argmin over rising candidates, the smallest of equals.

Caught by: check_largest_of_equals_wins
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    a = p >= threshold
    return c_fp * np.sum(a & (y == 0)) + c_fn * np.sum(~a & (y == 1))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    t = np.append(np.unique(p), np.inf)
    return t[np.argmin([total_cost(y, p, v, c_fp, c_fn) for v in t])]
