"""Never comes to an end.

Class: exhaustion
Expect: timeout
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


while True:
    pass
