"""Asks numpy for more memory than there may be.

Class: exhaustion
Expect: memory
"""

import numpy as np

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


np.ones(10**10)
