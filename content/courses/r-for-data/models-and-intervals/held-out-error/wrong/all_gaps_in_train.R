# Drops training rows with a gap in any column.
# First sight: passed
# Caught by: check_unused_columns

held_out_rmse <- function(formula, train, test) {
    m <- lm(formula, data = na.omit(train)); y <- test[[all.vars(as.formula(formula))[1]]]
    sqrt(mean((y - predict(m, newdata = test))^2, na.rm = TRUE))
}
