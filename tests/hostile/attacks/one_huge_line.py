"""Prints ten megabytes at once.

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


print("x" * 10_000_000)
