"""Fills the disk.

Class: exhaustion
Expect: error
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


with open("filler", "wb") as file:
    while True:
        file.write(b"x" * 1_000_000)
