"""Rounds the probabilities to four decimals, to be rid of borders that are nearly hit.

First sight: passed
Caught by: check_given_is_the_mean_of_the_probabilities
"""

import numpy as np


def calibration_table(y, p, n_bins=10):
    p = np.round(p, 4)
    edges = np.arange(n_bins + 1) / n_bins
    which = np.minimum(np.searchsorted(edges, p, side="right") - 1, n_bins - 1)
    table = []
    for k in range(n_bins):
        inside = which == k
        if inside.any():
            table.append((int(inside.sum()), float(p[inside].mean()), float(y[inside].mean())))
    return table


def calibration_error(y, p, n_bins=10):
    table = calibration_table(y, p, n_bins)
    return sum(n * abs(g - f) for n, g, f in table) / len(y)
