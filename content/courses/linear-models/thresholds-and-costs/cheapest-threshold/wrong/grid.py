"""A fine grid from 0 to 1.

First sight: passed
Caught by: check_candidates_have_all_their_digits
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    a = p >= threshold
    return c_fp * np.sum(a & (y == 0)) + c_fn * np.sum(~a & (y == 1))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    t = np.append(np.round(np.linspace(0, 1, 1001), 3), np.inf)
    c = np.array([total_cost(y, p, v, c_fp, c_fn) for v in t])
    best = t[c == c.min()].max()
    return best
