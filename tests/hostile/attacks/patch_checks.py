"""Replaces the functions of the checks with ones that claim nothing.

Class: tampering
Expect: failed,error,crashed
"""

import builtins

from gradus.grading import checks, examiner

LOOT = []
for name_of_check in checks.__all__:
    setattr(checks, name_of_check, lambda *args, **kwargs: None)
checks._difference = lambda *args, **kwargs: None
examiner._run = lambda name, check, student: {"name": name, "outcome": "passed"}
builtins.isinstance = lambda value, kind: True


def add(a, b):
    return 0


def double(x):
    return x


def name():
    return ""
