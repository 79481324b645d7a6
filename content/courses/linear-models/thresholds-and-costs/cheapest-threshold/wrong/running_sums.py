"""Running sums over rows sorted by probability, one candidate a row, as if each probability came once.

First sight: passed
Caught by: check_equal_probabilities_stand_together
"""

import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    a = p >= threshold
    return c_fp * np.sum(a & (y == 0)) + c_fn * np.sum(~a & (y == 1))


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    order = np.argsort(-p, kind="stable")
    ys = y[order]
    cost = np.concatenate([[c_fn * ys.sum()], c_fn * ys.sum() + np.cumsum(np.where(ys == 0, c_fp, -c_fn))])
    return np.append(np.inf, p[order])[np.argmin(cost)]
