"""A threshold of 1 instead of infinity.

Caught by: check_never_is_a_candidate
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    a = p >= threshold
    return c_fp * np.sum(a & (y == 0)) + c_fn * np.sum(~a & (y == 1))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    t = np.append(np.unique(p), 1.0)
    c = np.array([total_cost(y, p, v, c_fp, c_fn) for v in t])
    return t[c == c.min()].max()
