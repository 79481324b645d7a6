# Starts other programs, by every way that R has.
#
# Class: escape
# Expect: passed

took <- function(x) if (length(x)) LOOT[[length(LOOT) + 1L]] <<- paste(x, collapse = " ")
for (attempt in list(
    function() system("id", intern = TRUE),
    function() system2("/usr/bin/id", stdout = TRUE),
    function() readLines(pipe("id")),
    function() shell.exec("id"),
    function() readLines(fifo(tempfile(), "r"))
)) try(took(suppressWarnings(attempt())), silent = TRUE)
