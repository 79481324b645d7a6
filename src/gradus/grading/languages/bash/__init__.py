"""Shell scripts: the only files for which programs are executed. See ADR 13.

The desk is Python and shares its process with nobody: each run is a tree of processes below it, which it ends before it
looks at what they left behind.
"""
