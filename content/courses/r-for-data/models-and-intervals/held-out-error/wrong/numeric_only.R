# Leaves columns of texts out of the formula.
# Caught by: check_texts_and_two_columns

held_out_rmse <- function(formula, train, test) {
    v <- all.vars(as.formula(formula)); x <- v[-1][sapply(train[v[-1]], is.numeric)]
    f <- reformulate(if (length(x)) x else "1", v[1])
    m <- lm(f, data = train)
    sqrt(mean((test[[v[1]]] - predict(m, newdata = test))^2, na.rm = TRUE))
}
