# The mean absolute error.
# Caught by: check_one_column

held_out_rmse <- function(formula, train, test) {
    m <- lm(formula, data = train); y <- test[[all.vars(as.formula(formula))[1]]]
    mean(abs(y - predict(m, newdata = test)), na.rm = TRUE)
}
