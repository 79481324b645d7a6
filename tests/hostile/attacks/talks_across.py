"""Writes well-formed frames from a thread, between the real answers.

Class: tampering
Expect: refused,crashed,failed,timeout,passed,error
"""

import os
import stat
import struct
import threading

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def chatter():
    body = b"\x92\xa3out\xa2hi"
    frame = struct.pack(">I", len(body)) + body
    for _ in range(200):
        for number in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(number).st_mode):
                    os.write(number, frame)
            except OSError:
                continue


threading.Thread(target=chatter, daemon=True).start()
