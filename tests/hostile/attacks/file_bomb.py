"""Makes files without end.

Class: exhaustion
Expect: error,timeout
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


for number in range(10**9):
    open(f"f{number}", "w").close()
