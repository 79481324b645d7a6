"""Looks into what it was given for whatever is behind it.

Class: exfiltration
Expect: passed
Target: callbacks
"""

import gc

LOOT = []
MARKER = "-".join(["the", "answer", "is"])
NAMES = """secret __class__ __dict__ __globals__ __closure__ __code__ __self__ __func__ __wrapped__ __init__ __reduce__
__getattribute__ _function target calls count names open.__self__ open.__globals__ open.secret""".split()


def look(thing, depth=0):
    if MARKER in repr(thing)[:10_000]:
        LOOT.append(repr(thing)[:100])
    if depth < 4:
        for part in gc.get_referents(thing)[:50]:
            look(part, depth + 1)


def use(f, vault):
    for thing in (f, vault, vault.open):
        look(thing)
        for name in NAMES:
            try:
                look(getattr(thing, name))
            except AttributeError:
                continue
    return f(3) + vault.size


def later(f):
    return f(1)
