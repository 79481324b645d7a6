# Never comes to an end.
#
# Class: exhaustion
# Expect: timeout

while :; do :; done
