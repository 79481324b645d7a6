# Draws the ends by a bootstrap of the residuals, without a seed.
# Caught by: check_the_same_answer_twice

predict_ozone <- function(train, new) {
    usual <- mean(train$Solar.R, na.rm = TRUE)
    train$Solar.R[is.na(train$Solar.R)] <- usual
    new$Solar.R[is.na(new$Solar.R)] <- usual
    model <- lm(sqrt(Ozone) ~ Temp + I(Temp^2) + Wind + I(Wind^2) + Solar.R, data = train)
    made <- unname(predict(model, newdata = new))
    drawn <- sapply(made, function(m) quantile(m + sample(resid(model), 500, replace = TRUE), c(0.05, 0.95)))
    low <- pmin(drawn[1, ], made)
    high <- pmax(drawn[2, ], made)
    data.frame(ozone = pmax(made, 0)^2, low = pmax(low, 0)^2, high = pmax(high, 0)^2)
}
