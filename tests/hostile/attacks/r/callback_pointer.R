# Calls the C function behind what it was given with values of its own making.
#
# Class: tampering
# Expect: passed,failed,error,crashed,refused
# Target: callbacks
use <- function(f, vault) {
    here <- get("here", envir = environment(environment(f)$ask_back))
    for (odd in list(NULL, 1, "x", list(), list("list", 1), quote(a), globalenv(), sum)) {
        try(.Call(here$asked, odd), silent = TRUE)
    }
    f(3) + vault$size
}
later <- function(f) f(1)
