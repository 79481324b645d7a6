# tapply twice, made plain vectors.

mean_by <- function(d, value, by) {
    g <- factor(d[[by]], levels = sort(unique(d[[by]])))
    n <- tapply(!is.na(d[[value]]), g, sum)
    m <- tapply(d[[value]], g, mean, na.rm = TRUE)
    data.frame(group = names(n), n = as.integer(n), mean = as.numeric(m))
}
