# Looks for open files that were left to it.
#
# Class: exfiltration
# Expect: passed

for (number in 0:40) for (form in c("/dev/fd/%d", "/proc/self/fd/%d")) {
    file <- sprintf(form, number)
    opened <- tryCatch(suppressWarnings({close(file(file, "rb")); TRUE}), error = function(e) FALSE)
    if (opened && number > 2) LOOT[[length(LOOT) + 1L]] <- file
}
