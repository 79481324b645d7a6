# Reads the machine's list of users.
#
# Class: exfiltration
# Expect: passed

for (file in c("/etc/passwd", "/etc/shadow", "/etc/hostname", "/proc/self/environ", "/proc/1/cmdline")) {
    lines <- tryCatch(suppressWarnings(readLines(file, 3)), error = function(e) character())
    if (length(lines)) LOOT[[length(LOOT) + 1L]] <- file
}
