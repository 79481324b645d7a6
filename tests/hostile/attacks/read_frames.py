"""Walks up the stack for the variables of whoever calls.

Class: exfiltration
Expect: passed
"""

import sys

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    frame = sys._getframe()
    while frame:
        LOOT.extend(key for key in frame.f_locals if "expected" in key.lower() or "checks" in key.lower())
        frame = frame.f_back


try:
    take()
except Exception:
    pass
