# Fills memory with pages that are really written.
#
# Class: exhaustion
# Expect: memory

blocks <- list()
repeat blocks[[length(blocks) + 1L]] <- rep(1, 1e6)
