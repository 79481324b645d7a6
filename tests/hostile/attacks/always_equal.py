"""Returns an object that is equal to everything.

Class: tampering
Expect: failed
"""

LOOT = []


class Yes(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__
    __hash__ = None


def add(a, b):
    return Yes(1.0)


def double(x):
    return Yes(1.0)


def name():
    return Yes(1.0)
