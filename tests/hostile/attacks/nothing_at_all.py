"""Returns None everywhere.

Class: confusion
Expect: failed
"""

LOOT = []


def add(a, b):
    pass


def double(x):
    pass


def name():
    pass
