# Leaves gaps out of the sum but divides by all rows.
# Caught by: check_missing_targets
held_out_rmse <- function(formula, train, test) {
    f <- as.formula(formula)
    error <- test[[all.vars(f)[1]]] - predict(lm(f, data = train), newdata = test)
    sqrt(sum(error^2, na.rm = TRUE) / nrow(test))
}
