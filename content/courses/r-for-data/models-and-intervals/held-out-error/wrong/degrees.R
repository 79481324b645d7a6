# Divides by the rows less the coefficients.
# Caught by: check_one_column

held_out_rmse <- function(formula, train, test) {
    m <- lm(formula, data = train); y <- test[[all.vars(as.formula(formula))[1]]]
    r <- y - predict(m, newdata = test); r <- r[!is.na(r)]
    sqrt(sum(r^2) / max(1, length(r) - length(coef(m))))
}
