# Takes the interval of the line, not that of a single new day.
# Caught by: check_ninety_of_a_hundred

# A row a day of new: a forecast of its ozone, and an interval that holds it in 90 cases of 100.
predict_ozone <- function(train, new) {
    usual <- mean(train$Solar.R, na.rm = TRUE)
    fill <- function(rows) {
        rows$Solar.R[is.na(rows$Solar.R)] <- usual
        rows
    }
    model <- lm(sqrt(Ozone) ~ Temp + I(Temp^2) + Wind + I(Wind^2) + Solar.R, data = fill(train))
    made <- pmax(predict(model, newdata = fill(new), interval = "confidence", level = 0.9), 0)^2
    data.frame(ozone = made[, "fit"], low = made[, "lwr"], high = made[, "upr"], row.names = NULL)
}
