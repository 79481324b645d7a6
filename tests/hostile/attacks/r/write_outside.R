# Writes next to the libraries and into the system's folders.
#
# Class: escape
# Expect: passed

for (folder in c(.Library, R.home(), "/", "/usr/lib", "/etc", "/tmp", "/dev", "/usr/lib/R/site-library")) {
    file <- file.path(folder, "gradus-was-here")
    written <- tryCatch(suppressWarnings({writeLines("x", file); TRUE}), error = function(e) FALSE)
    if (written) LOOT[[length(LOOT) + 1L]] <- file
}
