# Groups by a formula, which drops rows with gaps first and with them a whole group.
# Caught by: check_every_group_is_there
mean_by <- function(d, value, by) {
    f <- as.formula(paste(value, "~", by))
    m <- aggregate(f, d, mean)
    n <- aggregate(f, d, length)
    data.frame(group = m[[1]], n = n[[2]], mean = m[[2]])
}
