"""Ends the process when it is first asked for something.

Class: tampering
Expect: crashed
"""

import os

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def add(a, b):
    os._exit(0)
