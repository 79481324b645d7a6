# Ignores every signal it can, and loops.
#
# Class: exhaustion
# Expect: timeout

trap '' $(seq 1 64) 2> /dev/null
while :; do sleep 1; done
