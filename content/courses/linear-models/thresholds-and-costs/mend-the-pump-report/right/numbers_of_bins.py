"""Gives each pump the number of its bin by arithmetic, and counts with bincount."""

import numpy as np


def calibration_table(y, p, n_bins=10):
    number = np.minimum((np.asarray(p) * n_bins).astype(int), n_bins - 1)
    pumps = np.bincount(number, minlength=n_bins)
    given = np.bincount(number, weights=p, minlength=n_bins)
    failed = np.bincount(number, weights=y, minlength=n_bins)
    return [(int(n), g / n, f / n) for n, g, f in zip(pumps, given, failed) if n]


def calibration_error(y, p, n_bins=10):
    table = calibration_table(y, p, n_bins)
    gaps = [abs(given - failed) for _, given, failed in table]
    return float(np.average(gaps, weights=[pumps for pumps, _, _ in table]))
