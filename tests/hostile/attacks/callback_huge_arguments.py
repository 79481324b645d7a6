"""Hands over megabytes with every call.

Class: exhaustion
Expect: failed,error,memory
Target: callbacks
Seconds: 20
"""

LOOT = []


def use(f, vault):
    block = b"x" * 8_000_000
    for _ in range(100):
        f([block])
    return 9


def later(f):
    return f(1)
