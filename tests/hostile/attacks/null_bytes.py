"""Holds a null byte in a string built at import, and an unmatched surrogate in its output.

Class: confusion
Expect: error
"""

print("\ud800 and \x00")
raise RuntimeError("\ud800")
