"""Ends the process with the exit code of success.

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


os._exit(0)
