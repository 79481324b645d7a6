"""Reads the environment of other processes through /proc.

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
    for process in os.listdir("/proc"):
        LOOT.append(open(f"/proc/{process}/environ", "rb").read()[:100])


try:
    take()
except Exception:
    pass
