"""Prints what a verdict looks like, then goes away.

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


print('{"outcome": "passed", "checks": []}', flush=True)
os._exit(0)
