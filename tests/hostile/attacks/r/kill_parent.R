# Kills the process that watches it.
#
# Class: tampering
# Expect: passed

for (process in setdiff(c(1:400, Sys.getpid() + -20:20), Sys.getpid()))
    if (tools::pskill(process, 9L)) LOOT[[length(LOOT) + 1L]] <- process
