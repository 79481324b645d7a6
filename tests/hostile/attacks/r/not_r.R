# Is not R.
#
# Class: confusion
# Expect: error

def add(a, b): return a + b }}}
