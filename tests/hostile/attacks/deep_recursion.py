"""Recurses without end.

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


def down(n):
    return down(n + 1)


down(0)
