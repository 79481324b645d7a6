"""Maps files of the system into a tensor.

Class: exfiltration
Expect: passed
"""

import torch

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


for path in ("/etc/passwd", "/proc/self/environ", "/proc/1/environ"):
    try:
        LOOT.append(bytes(torch.from_file(path, size=8, dtype=torch.uint8).tolist()))
    except Exception:
        pass
