"""Starts another program.

Class: exfiltration
Expect: passed
"""

import subprocess
import sys

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    LOOT.append(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True).stdout)


try:
    take()
except Exception:
    pass
