"""Fills tensors until there is no memory left.

Class: exhaustion
Expect: error,memory
"""

import torch

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


kept = []
while True:
    kept.append(torch.ones(1024, 1024))
