# Fills the disk with one file.
#
# Class: exhaustion
# Expect: error

block <- raw(1e6)
out <- file("block", "wb")
for (i in 1:200) writeBin(block, out)
close(out)
if (!isTRUE(file.size("block") == 200e6)) stop("full")
