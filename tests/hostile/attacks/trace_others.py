"""Attaches to another process as a debugger.

Class: escape
Expect: passed
"""

import ctypes
import os

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    libc = ctypes.CDLL(None)
    for process in range(1, 300):
        if process != os.getpid() and libc.ptrace(16, process, 0, 0) == 0:
            LOOT.append(process)


try:
    take()
except Exception:
    pass
