# Uses no processor time, only the clock.
#
# Class: exhaustion
# Expect: timeout

repeat Sys.sleep(1)
