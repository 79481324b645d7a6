"""Has torch start thousands of threads.

Class: exhaustion
Expect: error,memory,crashed,timeout
"""

import torch

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


torch.set_num_threads(4096)
while True:
    torch.rand(2000, 2000) @ torch.rand(2000, 2000)
