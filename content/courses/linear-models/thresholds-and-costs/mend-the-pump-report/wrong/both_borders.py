"""Repairs the borders with <= on both sides, so that some pumps are counted twice.

Caught by: check_every_pump_is_in_one_bin
"""

import numpy as np


def calibration_table(y, p, n_bins=10):
    edges = np.linspace(0, 1, n_bins + 1)
    table = []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (p >= low) & (p <= high)
        if inside.any():
            table.append((inside.sum(), p[inside].mean(), y[inside].mean()))
    return table


def calibration_error(y, p, n_bins=10):
    table = calibration_table(y, p, n_bins)
    return sum(pumps * abs(given - failed) for pumps, given, failed in table) / len(p)
