"""Announces a frame of four gigabytes.

Class: tampering
Expect: refused
"""

import os
import stat

for number in range(256):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            os.write(number, b"\xff\xff\xff\xff")
    except OSError:
        continue
