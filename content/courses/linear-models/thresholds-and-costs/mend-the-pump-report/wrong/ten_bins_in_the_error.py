"""The error always takes ten bins, whatever it is asked for.

First sight: passed
Caught by: check_bins_are_of_equal_width
"""

import numpy as np


def calibration_table(y, p, n_bins=10):
    edges = np.arange(n_bins + 1) / n_bins
    which = np.minimum(np.searchsorted(edges, p, side="right") - 1, n_bins - 1)
    table = []
    for k in range(n_bins):
        inside = which == k
        if inside.any():
            table.append((int(inside.sum()), float(p[inside].mean()), float(y[inside].mean())))
    return table


def calibration_error(y, p, n_bins=10):
    table = calibration_table(y, p)
    return sum(n * abs(g - f) for n, g, f in table) / len(y)
