# Never comes to an end.
#
# Class: exhaustion
# Expect: timeout

repeat NULL
