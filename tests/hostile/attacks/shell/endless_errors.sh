# Complains for ever.
#
# Class: exhaustion
# Expect: output_limit

while :; do no-such-program; done
