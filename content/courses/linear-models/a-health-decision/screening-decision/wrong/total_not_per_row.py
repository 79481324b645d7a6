"""Reports the total cost instead of the cost per row.

Caught by: check_cost_is_per_test_row
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    alarm = p >= threshold
    return c_fp * np.sum(alarm & (y == 0)) + c_fn * np.sum(~alarm & (y == 1))


def cheapest_threshold(y, p, c_fp, c_fn):
    candidates = [*p, np.inf]
    costs = [total_cost(y, p, threshold, c_fp, c_fn) for threshold in candidates]
    return max(t for t, cost in zip(candidates, costs) if cost == min(costs))


def report(y_val, p_val, y_test, p_test, c_fp, c_fn):
    t = cheapest_threshold(y_val, p_val, c_fp, c_fn)
    alarm, ill = p_test >= t, y_test == 1
    return {
        "threshold": t,
        "tp": np.sum(alarm & ill),
        "fp": np.sum(alarm & ~ill),
        "fn": np.sum(~alarm & ill),
        "tn": np.sum(~alarm & ~ill),
        "cost": total_cost(y_test, p_test, t, c_fp, c_fn),
        "cost_all": c_fp * np.sum(~ill),
        "cost_none": c_fn * np.sum(ill),
    }
