# Doubles a variable of the shell without end.
#
# Class: exhaustion
# Expect: memory,timeout
# Seconds: 15

x=0123456789
while :; do x=$x$x; done
