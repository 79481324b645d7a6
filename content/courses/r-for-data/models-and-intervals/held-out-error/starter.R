held_out_rmse <- function(formula, train, test) {
    stop("Fit on train, predict test, compare.")
}
