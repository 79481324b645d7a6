import numpy as np


def calibration_table(y, p, n_bins=10):
    """A row (pumps, given, failed) for each bin of probabilities that holds a pump, from low to high."""
    edges = np.linspace(0, 1, n_bins + 1)
    edges[-1] = np.inf
    table = []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (p >= low) & (p < high)
        if inside.any():
            table.append((inside.sum(), p[inside].mean(), y[inside].mean()))
    return table


def calibration_error(y, p, n_bins=10):
    """How far the probabilities are off, on average over the pumps."""
    table = calibration_table(y, p, n_bins)
    return sum(pumps * abs(given - failed) for pumps, given, failed in table) / len(p)
