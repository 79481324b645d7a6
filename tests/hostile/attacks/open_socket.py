"""Opens a connection to the network.

Class: exfiltration
Expect: passed
"""

import socket

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection:
        LOOT.append("a socket")


try:
    take()
except Exception:
    pass
