"""Calls sys.exit(0) while it is loaded.

Class: tampering
Expect: error
"""

import sys

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


sys.exit(0)
