"""Leaves a daemon behind that goes on after the verdict.

Class: tampering
Expect: passed
"""

import os

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    if os.fork() == 0:
        os.setsid()
        while True:
            pass
    LOOT.append("a daemon")


try:
    take()
except Exception:
    pass
