# Calls itself without end.
#
# Class: exhaustion
# Expect: failed,memory,error,crashed,timeout,passed
# Seconds: 15

deeper() { deeper; }
deeper
