"""Recurses without end after lifting the interpreter's own limit.

Class: exhaustion
Expect: crashed,error,memory
"""

import sys

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


sys.setrecursionlimit(10**9)


def down(n):
    return list(map(down, [n + 1]))


down(0)
