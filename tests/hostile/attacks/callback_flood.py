"""Calls what it was given a million times, whatever comes back.

Class: exhaustion
Expect: failed
Target: callbacks
Seconds: 20
"""

LOOT = []


def use(f, vault):
    for _ in range(1_000_000):
        try:
            f(3)
        except BaseException:
            pass


def later(f):
    return f(1)
