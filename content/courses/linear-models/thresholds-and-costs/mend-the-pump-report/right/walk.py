"""Walks through the pumps once and puts each into a dict of bins."""


def calibration_table(y, p, n_bins=10):
    bins = {}
    for outcome, probability in zip(y, p):
        number = min(int(probability * n_bins), n_bins - 1)
        bins.setdefault(number, []).append((float(probability), float(outcome)))
    table = []
    for number in sorted(bins):
        pumps = len(bins[number])
        table.append((pumps, sum(g for g, _ in bins[number]) / pumps, sum(f for _, f in bins[number]) / pumps))
    return table


def calibration_error(y, p, n_bins=10):
    total = 0.0
    for pumps, given, failed in calibration_table(y, p, n_bins):
        total += pumps * abs(given - failed)
    return total / len(p)
