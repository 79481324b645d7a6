"""Asks for what no request is called.

Class: tampering
Expect: refused
Target: callbacks
"""

LOOT = []


def use(f, vault):
    from gradus.grading import remote

    return remote._line[0]("eval", object.__getattribute__(f, "_ref").number, "1 + 1")


def later(f):
    return f(1)
