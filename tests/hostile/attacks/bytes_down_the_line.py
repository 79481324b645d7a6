"""Writes bytes of its own to the line to the examiner.

Class: tampering
Expect: refused
"""

import os
import stat

LOOT = []
for number in range(256):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            os.write(number, b"\x00\x00\x00\x05hello" * 100)
    except OSError:
        continue


def add(a, b):
    return a + b
