"""Returns an object whose type has a name of a million letters.

Class: confusion
Expect: failed,error
"""


LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def add(a, b):
    return type("x" * 1_000_000, (), {})()
