"""Fills memory with pages that are really written.

Class: exhaustion
Expect: memory
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


blocks = []
while True:
    blocks.append(bytearray(b"x") * 10_000_000)
