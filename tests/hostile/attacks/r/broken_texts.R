# Returns and prints texts that are not valid in any encoding.
#
# Class: confusion
# Expect: failed,error

bad <- rawToChar(as.raw(c(0xff, 0xfe, 0xed, 0xa0, 0x80)))
cat(bad, "\n")
Encoding(bad) <- "UTF-8"
name <- function() bad
