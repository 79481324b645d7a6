to_long <- function(d, id) {
    measures <- setdiff(names(d), id)
    long <- data.frame(
        id = rep(d[[id]], each = length(measures)),
        name = rep(measures, times = nrow(d)),
        value = as.vector(t(as.matrix(d[measures])))
    )
    long[!is.na(long$value), ]
}
