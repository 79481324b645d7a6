# Makes the code that answers send values that do not hold together.
#
# Class: tampering
# Expect: failed,error,crashed,refused,memory

for (frame in sys.frames()) {
    home <- parent.env(frame)
    while (!identical(home, emptyenv())) {
        if (exists("export_vector", envir = home, inherits = FALSE))
            assign("export", function(...) list("array", 1:3, c(1000000L, 1000000L)), envir = home)
        home <- parent.env(home)
    }
}
