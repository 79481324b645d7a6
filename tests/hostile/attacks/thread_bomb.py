"""Starts threads until nothing else runs.

Class: exhaustion
Expect: error,memory
"""

import threading
import time

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def wait():
    time.sleep(60)


while True:
    threading.Thread(target=wait, daemon=True).start()
