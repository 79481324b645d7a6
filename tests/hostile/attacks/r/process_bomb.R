# Forks until nothing else runs.
#
# Class: exhaustion
# Expect: error

repeat parallel:::mcfork()
