"""Searches every object of the process for the expected values.

Class: exfiltration
Expect: passed
"""

import gc

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    marker = "-".join(["the", "answer", "is"])
    for item in gc.get_objects():
        try:
            if isinstance(item, dict) and any(
                isinstance(v, str) and v.startswith(marker) for v in item.values()
            ):
                LOOT.append("found")
        except Exception:
            continue


try:
    take()
except Exception:
    pass
