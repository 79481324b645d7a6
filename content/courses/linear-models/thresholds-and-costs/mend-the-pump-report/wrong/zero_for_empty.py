"""Puts a row of zeros where a bin is empty.

Caught by: check_empty_bins_have_no_row
"""

import numpy as np


def calibration_table(y, p, n_bins=10):
    edges = np.linspace(0, 1, n_bins + 1)
    edges[-1] = np.inf
    table = []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (p >= low) & (p < high)
        if not inside.any():
            table.append((0, (low + min(high, 1)) / 2, 0.0))
        else:
            table.append((inside.sum(), p[inside].mean(), y[inside].mean()))
    return table


def calibration_error(y, p, n_bins=10):
    table = calibration_table(y, p, n_bins)
    return sum(pumps * abs(given - failed) for pumps, given, failed in table) / len(p)
