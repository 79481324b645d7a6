"""Costs are made whole numbers, so prices with decimals lose them.

First sight: passed
Caught by: check_prices_have_decimals
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    a = p >= threshold
    return int(c_fp * np.sum(a & (y == 0)) + c_fn * np.sum(~a & (y == 1)))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    t = np.append(np.unique(p), np.inf)
    c = np.array([total_cost(y, p, v, c_fp, c_fn) for v in t])
    return t[c == c.min()].max()
