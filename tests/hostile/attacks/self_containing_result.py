"""Returns a list that contains itself.

Class: exhaustion
Expect: failed,refused,error
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def add(a, b):
    result = []
    result.append(result)
    return result
