# Calls what it was given without end, whatever comes back.
#
# Class: exhaustion
# Expect: failed
# Target: callbacks
# Seconds: 20
use <- function(f, vault) repeat tryCatch(f(3), error = function(e) NULL)
later <- function(f) f(1)
