"""Makes a pipe in place of a file, on which a reader would wait for ever.

Class: confusion
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


os.mkfifo("output.txt")
open("output.txt").read()
