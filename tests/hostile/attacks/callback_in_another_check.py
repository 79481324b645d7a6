"""Keeps what one check gave it and uses it in the next.

Class: tampering
Expect: passed
Target: callbacks
"""

LOOT = []
KEPT = []


def use(f, vault):
    KEPT.extend([f, vault])
    return f(3) + vault.size


def later(f):
    for step in (lambda: KEPT[0](3), lambda: KEPT[1].size, lambda: KEPT[1].open("x")):
        try:
            LOOT.append(step())
        except RuntimeError:
            continue
    return f(1)
