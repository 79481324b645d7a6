# Returns a sequence of a thousand billion numbers that takes no memory until it is looked at.
#
# Class: exhaustion
# Expect: error,memory

add <- function(a, b) 1:1e12
