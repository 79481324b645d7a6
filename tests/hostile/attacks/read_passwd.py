"""Reads the machine's list of users.

Class: exfiltration
Expect: passed
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    LOOT.append(open("/etc/passwd").read()[:100])


try:
    take()
except Exception:
    pass
