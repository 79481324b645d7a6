# Takes the groups as they occur in the table, which changes with the order of its rows.
# Caught by: check_every_group_is_there
mean_by <- function(d, value, by) {
    groups <- unique(d[[by]])
    parts <- lapply(groups, function(g) d[[value]][d[[by]] == g])
    data.frame(
        group = groups, n = sapply(parts, function(x) sum(!is.na(x))), mean = sapply(parts, mean, na.rm = TRUE)
    )
}
