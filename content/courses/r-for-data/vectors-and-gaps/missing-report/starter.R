missing_report <- function(d) {
    stop("Count the missing values of each column.")
}
