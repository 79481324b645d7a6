# Calls quit() while it is loaded.
#
# Class: tampering
# Expect: error

quit(status = 0)
