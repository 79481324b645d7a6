"""Calls a function that calls it, without end.

Class: exhaustion
Expect: failed,error,timeout
Target: callbacks
"""

LOOT = []


def use(f, vault):
    def again(depth):
        f(depth)
        return again(depth + 1)

    return again(0)


def later(f):
    return f(1)
