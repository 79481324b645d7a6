# Loads machine code of its own, and calls functions of libc by name.
#
# Class: escape
# Expect: passed,crashed

library_file <- tempfile(fileext = ".so")
writeBin(as.raw(c(0x7f, 0x45, 0x4c, 0x46, rep(0, 60))), library_file)
tryCatch({
    dyn.load(library_file)
    LOOT[[length(LOOT) + 1L]] <- "machine code"
}, error = function(e) NULL)
tryCatch({
    done <- .C("system", "id > /tmp/gradus-was-here")
    if (file.exists("/tmp/gradus-was-here")) LOOT[[length(LOOT) + 1L]] <- "system()"
}, error = function(e) NULL)
