"""Returns a generator where an array belongs.

Class: confusion
Expect: failed
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return (2 * value for value in x)


def name():
    return "step"
