# Leaves something behind that goes on after the verdict.
#
# Class: tampering
# Expect: passed

started <- suppressWarnings(system("sleep 30; touch /tmp/gradus-was-here", wait = FALSE))
if (identical(started, 0L)) LOOT[[1L]] <- "a daemon"
reg.finalizer(globalenv(), function(e) writeLines("x", "/tmp/gradus-was-here"), onexit = TRUE)
