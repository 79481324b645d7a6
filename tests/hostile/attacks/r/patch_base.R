# Replaces functions of base R with ones that claim nothing.
#
# Class: tampering
# Expect: failed,error,crashed

for (name_of in c("identical", "export", "tryCatch", "withCallingHandlers", "list", "stop", "eval")) tryCatch({
    unlockBinding(name_of, baseenv())
    assign(name_of, function(...) TRUE, envir = baseenv())
}, error = function(e) NULL)
add <- function(a, b) 0
