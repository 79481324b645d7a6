# Fills the memory of one process.
#
# Class: exhaustion
# Expect: memory

tail /dev/zero
exit 2
