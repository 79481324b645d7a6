"""Adds the accuracy as one more key.

Caught by: check_report_has_its_keys
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
    a = p_test >= t
    n = len(y_test)
    return {
        "threshold": t,
        "tp": int(np.sum(a & (y_test == 1))),
        "fp": int(np.sum(a & (y_test == 0))),
        "fn": int(np.sum(~a & (y_test == 1))),
        "tn": int(np.sum(~a & (y_test == 0))),
        "cost": total_cost(y_test, p_test, t, c_fp, c_fn) / n,
        "cost_all": c_fp * np.sum(y_test == 0) / n,
        "cost_none": c_fn * np.sum(y_test == 1) / n,
        "accuracy": float(np.mean(a == (y_test == 1))),
    }
