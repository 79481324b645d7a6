# Fits on all rows, so that the model has seen what it is tested on.
# Caught by: check_one_column
held_out_rmse <- function(formula, train, test) {
    f <- as.formula(formula)
    model <- lm(f, data = rbind(train, test))
    sqrt(mean((test[[all.vars(f)[1]]] - predict(model, newdata = test))^2, na.rm = TRUE))
}
