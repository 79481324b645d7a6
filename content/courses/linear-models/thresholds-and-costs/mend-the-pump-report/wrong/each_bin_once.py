"""Leaves the mean over bins, in which one pump weighs as much as hundreds.

Caught by: check_fourth_week
"""

import numpy as np


def calibration_table(y, p, n_bins=10):
    edges = np.linspace(0, 1, n_bins + 1)
    edges[-1] = np.inf
    table = []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (p >= low) & (p < high)
        if inside.any():
            table.append((inside.sum(), p[inside].mean(), y[inside].mean()))
    return table


def calibration_error(y, p, n_bins=10):
    table = calibration_table(y, p, n_bins)
    return np.mean([abs(given - failed) for pumps, given, failed in table])
