# Makes files without end.
#
# Class: exhaustion
# Expect: error,timeout

i <- 0
repeat {
    i <- i + 1
    if (!file.create(paste0("f", i))) stop("no more")
}
