"""Asks for a number that was never handed out.

Class: tampering
Expect: refused
Target: callbacks
"""

LOOT = []


def use(f, vault):
    from gradus.grading import remote

    for number in range(1000):
        remote._line[0]("call", number, (3,), {})
    return 9


def later(f):
    return f(1)
