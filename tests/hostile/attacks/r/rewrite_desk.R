# Finds the code that answers the examiner and makes it answer something else.
#
# Class: tampering
# Expect: failed,error,crashed,refused

for (frame in sys.frames()) {
    home <- parent.env(frame)
    while (!identical(home, emptyenv())) {
        if (exists("export_vector", envir = home, inherits = FALSE)) {
            assign("export", function(...) list("atom", 1e6), envir = home)
            assign("export_vector", function(...) list("pickle", raw(100)), envir = home)
        }
        home <- parent.env(home)
    }
}
