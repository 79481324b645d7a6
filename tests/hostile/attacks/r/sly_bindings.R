# Its names raise, loop or lie when they are looked at.
#
# Class: confusion
# Expect: failed,error,timeout

rm(add)
looks <- 0
makeActiveBinding("add", function() { looks <<- looks + 1; if (looks > 1) stop("boo"); function(a, b) 5 }, globalenv())
delayedAssign("double", repeat NULL)
