"""Returns NaN everywhere.

Class: confusion
Expect: failed
"""

import numpy as np

LOOT = []


def add(a, b):
    return float("nan")


def double(x):
    return np.full(3, np.nan)


def name():
    return float("nan")
