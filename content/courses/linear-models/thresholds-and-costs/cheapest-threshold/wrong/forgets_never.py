"""Tries only the probabilities that occur, so that at least one alarm is always raised.

Caught by: check_never_is_a_candidate
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    alarm = p >= threshold
    return c_fp * np.sum(alarm & (y == 0)) + c_fn * np.sum(~alarm & (y == 1))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    costs = [total_cost(y, p, t, c_fp, c_fn) for t in p]
    return max(t for t, cost in zip(p, costs) if cost == min(costs))
