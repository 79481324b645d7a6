"""Defines nothing at all.

Class: confusion
Expect: failed
"""

LOOT = []
