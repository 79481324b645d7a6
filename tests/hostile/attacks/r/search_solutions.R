# Looks through the folders for checks, solutions and other people's files.
#
# Class: exfiltration
# Expect: passed
# Seconds: 6

folders <- c("/home", "/root", "/tmp", "/srv", "/var", "/opt", "/mnt", "..")
for (depth in 1:5) {
    entries <- unlist(lapply(folders, list.files, full.names = TRUE, all.files = TRUE, no.. = TRUE))
    entries <- entries[!grepl("/site-packages|/src/gradus|/lib/python", entries)]
    if (!length(entries)) break
    for (file in grep("/(checks|solution)[.]|[.]sqlite3$", entries, value = TRUE)) LOOT[[length(LOOT) + 1L]] <- file
    folders <- utils::head(entries[dir.exists(entries)], 2000)
}
