# A missing target makes the result NA.
# Caught by: check_missing_targets

held_out_rmse <- function(formula, train, test) {
    m <- lm(formula, data = train); y <- test[[all.vars(as.formula(formula))[1]]]
    sqrt(mean((y - predict(m, newdata = test))^2))
}
