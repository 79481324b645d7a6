"""The command line: one file a command group. Reads the clock and the environment, makes one call, prints.

Modules are imported only when their command runs, so that `gradus --help` and `gradus grade` answer at once.
"""
