"""Takes back the privileges of root.

Class: escape
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
    for call in (os.setuid, os.setgid):
        try:
            call(0)
        except OSError:
            continue
        LOOT.append(call.__name__)


try:
    take()
except Exception:
    pass
