# Prints for ever.
#
# Class: exhaustion
# Expect: output_limit

yes
