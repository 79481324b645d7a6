"""Sends the answer to the request before it asks, so that what it asks is asked in the next check.

Class: tampering
Expect: failed,refused,crashed,error,timeout
Target: callbacks
"""

import os
import stat
import struct

LOOT = []


def send(body):
    frame = struct.pack(">I", len(body)) + body
    for number in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, frame)
        except OSError:
            continue


def use(f, vault):
    send(b"\x92\xa2ok\x09")
    return f(3) + vault.size


def later(f):
    return f(1)
