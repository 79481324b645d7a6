# A loop over the sorted groups; NA for the mean of nothing.

mean_by <- function(d, value, by) {
    groups <- sort(unique(as.character(d[[by]])))
    n <- integer(0); m <- numeric(0)
    for (g in groups) {
        v <- d[[value]][d[[by]] == g]
        v <- v[!is.na(v)]
        n <- c(n, length(v))
        m <- c(m, if (length(v)) sum(v) / length(v) else NA)
    }
    data.frame(group = groups, n = n, mean = m, stringsAsFactors = FALSE)
}
