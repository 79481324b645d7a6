# Leaves out rows with a gap in any column, also those the formula does not use.
# First sight: passed
# Caught by: check_unused_columns

held_out_rmse <- function(formula, train, test) {
    test <- test[complete.cases(test), ]
    m <- lm(formula, data = train); y <- test[[all.vars(as.formula(formula))[1]]]
    sqrt(mean((y - predict(m, newdata = test))^2))
}
