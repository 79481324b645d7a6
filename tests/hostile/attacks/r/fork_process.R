# Forks itself.
#
# Class: escape
# Expect: passed

for (attempt in list(
    function() parallel:::mcfork(),
    function() parallel::mcparallel(1),
    function() parallel::makeCluster(1)
)) tryCatch({
    attempt()
    LOOT[[length(LOOT) + 1L]] <- "a process"
}, error = function(e) NULL)
