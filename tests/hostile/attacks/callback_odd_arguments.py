"""Hands over functions, models, generators, itself and nests without end.

Class: confusion
Expect: passed
Target: callbacks
"""

LOOT = []


class Sly:
    def __getattr__(self, name):
        return self

    def __call__(self, *args):
        return self

    def __eq__(self, other):
        return True


def use(f, vault):
    nest = []
    nest.append(nest)
    for odd in (Sly(), lambda x: x, (n for n in "ab"), nest, object(), type, iter([])):
        try:
            LOOT.append(vault.open(odd))
        except TypeError:
            continue
    for odd in (f, vault, {1: 2}, float("nan"), 10**400):
        if vault.open(odd) != "no":
            LOOT.append(repr(odd))
    return f(3) + vault.size


def later(f):
    return f(1)
