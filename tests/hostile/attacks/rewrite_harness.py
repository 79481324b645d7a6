"""Rewrites the code that answers the examiner, to send pickles and objects.

Class: tampering
Expect: refused,crashed,failed,error
"""

import pickle

from gradus.grading import desk

LOOT = []


class Bomb:
    def __reduce__(self):
        import os

        return os.system, ("touch /tmp/gradus-pickle-ran",)


desk.to_wire = lambda value, keep, depth=0: ["pickle", pickle.dumps(Bomb())]


def add(a, b):
    return a + b
