# Builds the formula anew from its variables, which loses products and powers.
# First sight: passed
# Caught by: check_products

held_out_rmse <- function(formula, train, test) {
    v <- all.vars(as.formula(formula))
    f <- reformulate(v[-1], v[1])
    m <- lm(f, data = train)
    sqrt(mean((test[[v[1]]] - predict(m, newdata = test))^2, na.rm = TRUE))
}
