# The mean leaves out zeros as they are gaps in disguise.
# First sight: passed
# Caught by: check_zero_is_a_value

mean_by <- function(d, value, by) {
    p <- split(d[[value]], d[[by]])
    f <- function(v) { v <- v[!is.na(v) & v != 0]; c(length(v), mean(v)) }
    s <- sapply(p, f)
    data.frame(group = names(p), n = unname(s[1, ]), mean = unname(s[2, ]))
}
