"""Sorts the caller's probabilities in place.

First sight: passed
Caught by: check_inputs_are_left_alone
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    a = p >= threshold
    return c_fp * np.sum(a & (y == 0)) + c_fn * np.sum(~a & (y == 1))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    q = p.copy()
    p.sort()
    t = np.append(p, np.inf)
    c = np.array([total_cost(y, q, v, c_fp, c_fn) for v in t])
    return t[c == c.min()].max()
