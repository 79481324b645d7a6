"""Returns a string that is equal to every string.

Class: tampering
Expect: failed
"""

LOOT = []


class Any(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return Any("nonsense")
