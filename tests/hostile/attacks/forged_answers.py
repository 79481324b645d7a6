"""Answers requests that were not made yet, with well-formed frames.

Class: tampering
Expect: refused,crashed,failed
"""

import os
import stat
import struct

LOOT = []
OK_TRUE = b"\x92\xa2ok\xc3"
frame = struct.pack(">I", len(OK_TRUE)) + OK_TRUE
for number in range(256):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            os.write(number, frame * 50)
    except OSError:
        continue


def add(a, b):
    return 0


def double(x):
    return x


def name():
    return ""
