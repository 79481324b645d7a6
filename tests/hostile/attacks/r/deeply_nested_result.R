# Returns a list in a list in a list, ten thousand deep.
#
# Class: exhaustion
# Expect: failed,refused,error,crashed

add <- function(a, b) {
    nested <- list()
    for (i in 1:10000) nested <- list(nested)
    nested
}
