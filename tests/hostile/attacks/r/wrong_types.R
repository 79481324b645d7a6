# Returns values of the wrong type everywhere.
#
# Class: confusion
# Expect: failed

add <- function(a, b) "five"
double <- function(x) list(x)
name <- function() quote(step)
