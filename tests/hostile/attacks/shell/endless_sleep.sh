# Uses no processor time, only the clock.
#
# Class: exhaustion
# Expect: timeout

sleep infinity
