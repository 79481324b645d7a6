"""Returns an integer with a million digits.

Class: exhaustion
Expect: failed
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def add(a, b):
    return 1 << 3_400_000
