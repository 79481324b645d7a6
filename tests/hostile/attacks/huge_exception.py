"""Raises an error whose text is a hundred megabytes long.

Class: exhaustion
Expect: error
"""


LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def add(a, b):
    raise ValueError("x" * 100_000_000)
