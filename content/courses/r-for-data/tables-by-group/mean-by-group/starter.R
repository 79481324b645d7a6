mean_by <- function(d, value, by) {
    stop("Split the values by group, then count and average each part.")
}
