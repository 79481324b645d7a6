"""Looks for open files that were left to it.

Class: exfiltration
Expect: passed
"""

import os
import stat

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    for number in range(3, 256):
        try:
            kind = os.fstat(number)
        except OSError:
            continue
        if not stat.S_ISSOCK(kind.st_mode):
            LOOT.append(number)


try:
    take()
except Exception:
    pass
