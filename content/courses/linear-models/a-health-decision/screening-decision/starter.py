import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    """Cost of raising an alarm where p is at least the threshold. y, p: (n,). Returns a number."""
    alarm = p >= threshold
    return c_fp * np.sum(alarm & (y == 0)) + c_fn * np.sum(~alarm & (y == 1))


def cheapest_threshold(y, p, c_fp, c_fn):
    """The cheapest of the values in p and np.inf; the largest of equally cheap ones."""
    candidates = [*p, np.inf]
    costs = [total_cost(y, p, threshold, c_fp, c_fn) for threshold in candidates]
    return max(t for t, cost in zip(candidates, costs) if cost == min(costs))


def report(y_val, p_val, y_test, p_test, c_fp, c_fn):
    """Threshold from the validation rows; counts and costs per row on the test rows.

    Returns a dict: threshold, tp, fp, fn, tn, cost, cost_all, cost_none.
    """
    raise NotImplementedError("Choose on one part, report on the other.")
