"""Keeps the rows of nan and passes over them in the error.

Caught by: check_empty_bins_have_no_row
"""

import numpy as np


def calibration_table(y, p, n_bins=10):
    edges = np.linspace(0, 1, n_bins + 1)
    edges[-1] = np.inf
    table = []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (p >= low) & (p < high)
        table.append((inside.sum(), p[inside].mean(), y[inside].mean()))
    return table


def calibration_error(y, p, n_bins=10):
    table = calibration_table(y, p, n_bins)
    return np.nansum([pumps * abs(given - failed) for pumps, given, failed in table]) / len(p)
