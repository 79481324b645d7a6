# Has steps in degrees Fahrenheit written into it.
# Caught by: check_another_service

# A row a day of new: a forecast of its ozone, and an interval that holds it in 90 cases of 100.
predict_ozone <- function(train, new) {
    usual <- mean(train$Solar.R, na.rm = TRUE)
    fill <- function(rows) {
        rows$Solar.R[is.na(rows$Solar.R)] <- usual
        rows
    }
    model <- lm(sqrt(Ozone) ~ I(Temp > 70) + I(Temp > 76) + I(Temp > 82) + I(Temp > 88) + Wind + I(Wind^2) + Solar.R, data = fill(train))
    made <- pmax(predict(model, newdata = fill(new), interval = "prediction", level = 0.9), 0)^2
    data.frame(ozone = made[, "fit"], low = made[, "lwr"], high = made[, "upr"], row.names = NULL)
}
