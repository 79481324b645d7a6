"""Asks under its own hand for names and numbers that nobody offered, past what checks them here.

Class: escape
Expect: passed
Target: callbacks
"""

LOOT = []


def use(f, vault):
    from gradus.grading import remote

    ask = remote._line[0]
    number = object.__getattribute__(vault, "_ref").number
    for name in ("secret", "__class__", "__dict__", "open.__self__", "open.__func__", "__call__", "size.real", ""):
        try:
            LOOT.append(repr(ask("get", number, name)))
        except (AttributeError, TypeError):
            continue
    for verb, rest in (("iter", ()), ("next", ()), ("len", ()), ("item", ("secret",)), ("call", ((), {}))):
        try:
            LOOT.append(repr(ask(verb, number, *rest)))
        except TypeError:
            continue
    return f(3) + vault.size


def later(f):
    return f(1)
