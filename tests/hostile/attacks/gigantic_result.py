"""Returns more than fits through the line.

Class: exhaustion
Expect: error,memory
"""

import numpy as np

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return np.ones((4000, 1000))


def name():
    return "step"
