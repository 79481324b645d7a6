# Ends the process when it is first asked for something.
#
# Class: tampering
# Expect: crashed

add <- function(a, b) base::quit(save = "no", status = 0)
