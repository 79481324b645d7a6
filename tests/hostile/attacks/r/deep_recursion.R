# Recurses without end.
#
# Class: exhaustion
# Expect: error

f <- function(n) f(n + 1)
f(1)
