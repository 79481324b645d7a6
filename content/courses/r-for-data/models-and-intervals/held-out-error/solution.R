held_out_rmse <- function(formula, train, test) {
    f <- as.formula(formula)
    model <- lm(f, data = train)
    error <- test[[all.vars(f)[1]]] - predict(model, newdata = test)
    sqrt(mean(error^2, na.rm = TRUE))
}
