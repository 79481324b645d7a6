"""Returns an array whose class lies about its contents.

Class: tampering
Expect: failed
"""

import numpy as np

LOOT = []


class Liar(np.ndarray):
    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.zeros(3)

    def __eq__(self, other):
        return np.ones(3, dtype=bool)


def add(a, b):
    return 5


def double(x):
    return np.array([0.0, 0.0, 0.0]).view(Liar)


def name():
    return "step"
