"""Ends the import, then never returns from a call.

Class: exhaustion
Expect: timeout
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def add(a, b):
    while True:
        pass
