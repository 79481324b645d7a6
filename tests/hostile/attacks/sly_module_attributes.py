"""Its names raise, loop or lie when they are looked at.

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


class Sly:
    @property
    def __module__(self):
        raise RuntimeError("do not look")

    def __getattr__(self, name):
        return self


add = Sly()
double = Sly()
name = Sly()
