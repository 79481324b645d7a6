# Returns more than fits through the line.
#
# Class: exhaustion
# Expect: error,memory

add <- function(a, b) rep(1, 1e7)
