"""Writes next to the libraries and into the system's folders.

Class: escape
Expect: passed
"""

import os

import gradus

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    for folder in (
        "/",
        "/tmp",
        "/usr/lib",
        os.path.dirname(os.__file__),
        os.path.dirname(gradus.__file__),
        "/var/tmp",
        "/dev/shm",
    ):
        try:
            with open(os.path.join(folder, "gradus-was-here"), "w") as file:
                file.write("x")
        except OSError:
            continue
        LOOT.append(folder)


try:
    take()
except Exception:
    pass
