# lm, predict with newdata, mean over rows with a target.

held_out_rmse <- function(formula, train, test) {
    m <- lm(as.formula(formula), data = train)
    y <- test[[all.vars(as.formula(formula))[1]]]
    ok <- !is.na(y)
    p <- predict(m, newdata = test[ok, , drop = FALSE])
    sqrt(mean((y[ok] - p)^2))
}
