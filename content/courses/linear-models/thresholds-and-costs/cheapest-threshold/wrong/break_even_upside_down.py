"""Puts the price of a miss on top, so that a dear miss raises the threshold.

Caught by: check_break_even_follows_the_prices
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    alarm = p >= threshold
    return c_fp * np.sum(alarm & (y == 0)) + c_fn * np.sum(~alarm & (y == 1))


def break_even(c_fp, c_fn):
    return c_fn / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    candidates = [*p, np.inf]
    costs = [total_cost(y, p, t, c_fp, c_fn) for t in candidates]
    return max(t for t, cost in zip(candidates, costs) if cost == min(costs))
