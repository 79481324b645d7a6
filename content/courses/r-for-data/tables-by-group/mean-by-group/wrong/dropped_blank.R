# A group whose name is an empty text is left out.
# First sight: passed
# Caught by: check_empty_name

mean_by <- function(d, value, by) {
    d <- d[d[[by]] != "", ]
    p <- split(d[[value]], d[[by]])
    data.frame(group = names(p), n = unname(sapply(p, function(v) sum(!is.na(v)))), mean = unname(sapply(p, mean, na.rm = TRUE)))
}
