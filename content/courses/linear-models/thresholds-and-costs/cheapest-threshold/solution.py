import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    """Cost of raising an alarm where p is at least the threshold. y, p: (n,). Returns a number."""
    alarm = p >= threshold
    false_alarms = np.sum(alarm & (y == 0))
    misses = np.sum(~alarm & (y == 1))
    return c_fp * false_alarms + c_fn * misses


def break_even(c_fp, c_fn):
    """Probability from which on an alarm pays, if probabilities are calibrated."""
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    """The cheapest of the values in p and np.inf; the largest of equally cheap ones."""
    candidates = [*p, np.inf]
    costs = [total_cost(y, p, threshold, c_fp, c_fn) for threshold in candidates]
    return max(t for t, cost in zip(candidates, costs) if cost == min(costs))
