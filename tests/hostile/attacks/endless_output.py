"""Prints for ever.

Class: exhaustion
Expect: output_limit
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


while True:
    print("x" * 1000)
