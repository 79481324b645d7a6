# Ends the file, then never returns from a call.
#
# Class: exhaustion
# Expect: timeout

add <- function(a, b) repeat NULL
