"""One table of alarms for all candidates at once."""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    y, p = np.asarray(y), np.asarray(p)
    return float(
        c_fp * np.count_nonzero((p >= threshold) & (y == 0)) + c_fn * np.count_nonzero((p < threshold) & (y == 1))
    )


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    y, p = np.asarray(y), np.asarray(p, float)
    t = np.concatenate([[np.inf], np.sort(p)[::-1]])
    A = p[None, :] >= t[:, None]
    cost = c_fp * (A & (y == 0)).sum(axis=1) + c_fn * (~A & (y == 1)).sum(axis=1)
    return float(t[np.argmin(cost)])
