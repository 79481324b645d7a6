"""Forks until nothing else runs.

Class: exhaustion
Expect: error
"""

import os

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


while True:
    os.fork()
