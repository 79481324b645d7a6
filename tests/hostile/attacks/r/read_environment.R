# Reads the environment and the command line for secrets.
#
# Class: exfiltration
# Expect: passed

known <- c("HOME", "TMPDIR", "LANG", "MPLBACKEND", "R_HOME", "R_SESSION_TMPDIR")
for (found in setdiff(names(Sys.getenv()), known)) LOOT[[length(LOOT) + 1L]] <- found
said <- paste(commandArgs(), collapse = " ")
if (grepl("socket|gradus", said)) LOOT[[length(LOOT) + 1L]] <- said
