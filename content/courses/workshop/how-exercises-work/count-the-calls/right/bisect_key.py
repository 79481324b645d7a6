"""Asks the standard library for the first depth after which it does not get colder."""

from bisect import bisect_left


def coldest(measure, low, high):
    depths = range(low, high)
    return low + bisect_left(depths, True, key=lambda depth: measure(depth) < measure(depth + 1))
