"""Looks through the home folders.

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
    for folder in ("/root", "/home"):
        LOOT.extend(os.path.join(folder, name) for name in os.listdir(folder) if "pyenv" not in name)


try:
    take()
except Exception:
    pass
