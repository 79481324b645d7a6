"""Returns an array of objects that compare as they like.

Class: confusion
Expect: failed
"""

import numpy as np

LOOT = []


class Yes:
    def __eq__(self, other):
        return True


def add(a, b):
    return 5


def double(x):
    return np.array([Yes(), Yes(), Yes()], dtype=object)


def name():
    return "step"
