"""Mounts the file system again to get out of the jail.

Class: escape
Expect: passed
"""

import ctypes

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    libc = ctypes.CDLL(None)
    if libc.mount(b"proc", b"/learner", b"proc", 0, None) == 0:
        LOOT.append("mounted")
    if libc.unshare(0x10000000) == 0:
        LOOT.append("a new namespace")
    if libc.chroot(b".") == 0:
        LOOT.append("a new root")


try:
    take()
except Exception:
    pass
