# Prints for ever.
#
# Class: exhaustion
# Expect: output_limit

repeat cat("and on\n")
