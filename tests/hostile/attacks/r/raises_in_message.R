# Raises a condition whose message cannot be read.
#
# Class: confusion
# Expect: error,crashed

conditionMessage.trap <- function(c) stop(structure(class = c("trap", "error", "condition"), list(message = "x")))
add <- function(a, b) stop(structure(class = c("trap", "error", "condition"), list(message = 1, call = 2)))
