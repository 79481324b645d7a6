slope_interval <- function(d, level = 0.95) {
    stop("Fit the line, then ask the model for the slope and its interval.")
}
