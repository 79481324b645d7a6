# Ends the process with the exit code of success.
#
# Class: tampering
# Expect: crashed

base::quit(save = "no", status = 0, runLast = FALSE)
