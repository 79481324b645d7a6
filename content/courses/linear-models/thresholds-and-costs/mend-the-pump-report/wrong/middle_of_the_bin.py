"""Leaves the middle of the bin where the mean of the probabilities belongs.

Caught by: check_given_is_the_mean_of_the_probabilities
"""

import numpy as np


def calibration_table(y, p, n_bins=10):
    edges = np.linspace(0, 1, n_bins + 1)
    edges[-1] = np.inf
    table = []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (p >= low) & (p < high)
        if inside.any():
            table.append((inside.sum(), (low + min(high, 1)) / 2, y[inside].mean()))
    return table


def calibration_error(y, p, n_bins=10):
    table = calibration_table(y, p, n_bins)
    return sum(pumps * abs(given - failed) for pumps, given, failed in table) / len(p)
