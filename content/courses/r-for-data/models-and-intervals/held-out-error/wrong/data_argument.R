# predict(model, data = test), which swallows the rows.
# Caught by: check_one_column

held_out_rmse <- function(formula, train, test) {
    m <- lm(formula, data = train); y <- test[[all.vars(as.formula(formula))[1]]]
    p <- predict(m, data = test)[seq_along(y)]
    sqrt(mean((y - p)^2, na.rm = TRUE))
}
