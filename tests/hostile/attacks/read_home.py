"""Reads what lies in the home folders.

Class: exfiltration
Expect: passed
"""

import os

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    for folder in ("/root", "/home"):
        for entry in os.scandir(folder):
            # A folder may be there because the libraries lie below it: what counts is what can be read.
            for file in [entry] if entry.is_file() else os.scandir(entry.path):
                if file.is_file():
                    LOOT.append(open(file.path, "rb").read(100))


try:
    take()
except Exception:
    pass
