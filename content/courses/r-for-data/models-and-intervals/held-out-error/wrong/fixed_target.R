# Compares with the price whatever the formula predicts.
# Caught by: check_other_target
held_out_rmse <- function(formula, train, test) {
    model <- lm(as.formula(formula), data = train)
    sqrt(mean((test$price - predict(model, newdata = test))^2, na.rm = TRUE))
}
