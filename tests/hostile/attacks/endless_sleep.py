"""Uses no processor time, only the clock.

Class: exhaustion
Expect: timeout
"""

import time

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


time.sleep(3600)
