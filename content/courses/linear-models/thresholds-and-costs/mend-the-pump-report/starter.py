import numpy as np


def calibration_table(y, p, n_bins=10):
    """A row (pumps, given, failed) for each bin of probabilities, from low to high."""
    edges = np.linspace(0, 1, n_bins + 1)
    table = []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (p > low) & (p < high)
        table.append((inside.sum(), (low + high) / 2, y[inside].mean()))
    return table


def calibration_error(y, p, n_bins=10):
    """How far the probabilities are off, on average."""
    table = calibration_table(y, p, n_bins)
    return np.mean([abs(given - failed) for pumps, given, failed in table])
