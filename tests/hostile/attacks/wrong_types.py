"""Returns values of the wrong type everywhere.

Class: confusion
Expect: failed
"""

LOOT = []


def add(a, b):
    return "5"


def double(x):
    return {"values": [2, 4, 8]}


def name():
    return b"step"
