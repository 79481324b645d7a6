"""Measures every depth and takes the smallest.

Caught by: check_a_thousand_depths
"""


def coldest(measure, low, high):
    return min(range(low, high + 1), key=measure)
