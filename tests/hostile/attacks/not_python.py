"""Is not Python.

Class: confusion
Expect: error
"""

this is not python at all(
