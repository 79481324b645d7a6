"""Gives the price of a miss to a false alarm and the other way round.

Caught by: check_cost_prices_both_mistakes
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    alarm = p >= threshold
    return c_fn * np.sum(alarm & (y == 0)) + c_fp * np.sum(~alarm & (y == 1))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    candidates = [*p, np.inf]
    costs = [total_cost(y, p, t, c_fp, c_fn) for t in candidates]
    return max(t for t, cost in zip(candidates, costs) if cost == min(costs))
