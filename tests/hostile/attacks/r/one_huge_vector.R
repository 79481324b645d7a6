# Asks for more memory at once than there may be.
#
# Class: exhaustion
# Expect: memory

numeric(5e9)
