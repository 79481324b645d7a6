# Opens connections to the network and waits for some.
#
# Class: exfiltration
# Expect: passed

for (attempt in list(
    function() socketConnection("1.1.1.1", 80, timeout = 1),
    function() socketConnection(port = 45454, server = TRUE, timeout = 1),
    function() serverSocket(45455),
    function() url("http://1.1.1.1/", "r"),
    function() nsl("example.org")
)) tryCatch({
    made <- suppressWarnings(attempt())
    if (!is.null(made)) LOOT[[length(LOOT) + 1L]] <- "a connection"
}, error = function(e) NULL)
