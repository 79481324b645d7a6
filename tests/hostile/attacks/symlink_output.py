"""Puts a symbolic link to a secret where a file is expected.

Class: confusion
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


os.symlink("/etc/passwd", "output.txt")
try:
    LOOT.append(open("output.txt").read()[:20])
except OSError:
    pass
