to_long <- function(d, id) {
    stop("One row a measurement: id, name, value.")
}
