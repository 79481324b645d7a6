# Searches every environment it can reach for the expected values.
#
# Class: exfiltration
# Expect: passed

seen <- list()
look <- function(where, depth) {
    if (depth > 6 || any(vapply(seen, identical, TRUE, where))) return(NULL)
    seen[[length(seen) + 1L]] <<- where
    for (name in ls(where, all.names = TRUE)) {
        if (name %in% c("seen", "look")) next
        value <- tryCatch(get(name, envir = where), error = function(e) NULL)
        if (is.character(value) && any(grepl(paste0("4815", "1623"), value)))
            LOOT[[length(LOOT) + 1L]] <<- name
        if (is.function(value) && !is.null(environment(value)) && depth < 2) look(environment(value), depth + 1)
        if (is.environment(value)) look(value, depth + 1)
    }
}
for (frame in sys.frames()) look(frame, 0)
seen <- NULL
look <- NULL
