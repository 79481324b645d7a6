"""Returns a list in a list in a list, ten thousand deep.

Class: exhaustion
Expect: failed,refused,error
"""

LOOT = []


def add(a, b):
    result = []
    for _ in range(10_000):
        result = [result]
    return result


def double(x):
    return 2 * x


def name():
    return "step"
