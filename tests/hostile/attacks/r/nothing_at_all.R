# Returns NULL everywhere.
#
# Class: confusion
# Expect: failed

add <- double <- name <- function(...) NULL
