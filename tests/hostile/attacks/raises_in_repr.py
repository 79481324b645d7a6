"""Raises an error whose text cannot be read.

Class: confusion
Expect: error,failed
"""

LOOT = []


class Sly(Exception):
    def __str__(self):
        raise ValueError("no text")


def add(a, b):
    raise Sly
