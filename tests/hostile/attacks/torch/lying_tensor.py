"""Replaces what turns a tensor into an array by something that returns objects.

Class: tampering
Expect: failed,error
"""

import numpy as np
import torch

LOOT = []


class Bomb:
    def __reduce__(self):
        import os

        return os.system, ("touch /tmp/gradus-pickle-ran",)


def lie(*args, **kwargs):
    return np.array([Bomb()], dtype=object)


for step in ("detach", "cpu", "to_dense", "resolve_conj", "resolve_neg", "numpy"):
    setattr(torch.Tensor, step, lie)


def add(a, b):
    return torch.tensor(float(a + b))


def double(x):
    return torch.tensor(2 * x)


def name():
    return "step"
