# Stops itself, so that it never ends.
#
# Class: exhaustion
# Expect: timeout

kill -STOP $$
