# Models the logarithm, whose upper ends are far too high.
# Caught by: check_cheaper_intervals

# A row a day of new: a forecast of its ozone, and an interval that holds it in 90 cases of 100.
predict_ozone <- function(train, new) {
    usual <- mean(train$Solar.R, na.rm = TRUE)
    fill <- function(rows) {
        rows$Solar.R[is.na(rows$Solar.R)] <- usual
        rows
    }
    model <- lm(log(Ozone) ~ Temp + Wind, data = fill(train))
    made <- exp(predict(model, newdata = fill(new), interval = "prediction", level = 0.9))
    data.frame(ozone = made[, "fit"], low = made[, "lwr"], high = made[, "upr"], row.names = NULL)
}
