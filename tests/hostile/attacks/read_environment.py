"""Reads the environment of the process for secrets.

Class: exfiltration
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
    LOOT.extend(key for key in os.environ if key not in {"HOME", "TMPDIR", "LANG", "MPLBACKEND", "LC_CTYPE"})


try:
    take()
except Exception:
    pass
