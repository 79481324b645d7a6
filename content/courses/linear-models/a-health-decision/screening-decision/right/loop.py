"""A loop over the test rows with a dict of counts."""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    alarm = p >= threshold
    return c_fp * np.sum(alarm & (y == 0)) + c_fn * np.sum(~alarm & (y == 1))


def cheapest_threshold(y, p, c_fp, c_fn):
    candidates = [*p, np.inf]
    costs = [total_cost(y, p, threshold, c_fp, c_fn) for threshold in candidates]
    return max(t for t, cost in zip(candidates, costs) if cost == min(costs))


def report(y_val, p_val, y_test, p_test, c_fp, c_fn):
    out = dict(threshold=cheapest_threshold(y_val, p_val, c_fp, c_fn), tp=0, fp=0, fn=0, tn=0)
    for t, q in zip(y_test, p_test):
        key = ("t" if (q >= out["threshold"]) == (t == 1) else "f") + ("p" if q >= out["threshold"] else "n")
        out[key] += 1
    n = len(y_test)
    sick = out["tp"] + out["fn"]
    out["cost"] = (c_fp * out["fp"] + c_fn * out["fn"]) / n
    out["cost_all"] = c_fp * (n - sick) / n
    out["cost_none"] = c_fn * sick / n
    return out
