# Takes the residuals of the model, which are those of the training rows.
# Caught by: check_one_column
held_out_rmse <- function(formula, train, test) {
    model <- lm(as.formula(formula), data = train)
    sqrt(mean(resid(model)^2))
}
