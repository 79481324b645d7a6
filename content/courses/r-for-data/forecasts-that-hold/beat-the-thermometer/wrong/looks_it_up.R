# Looks the day up in the table that comes with R instead of forecasting it.
# Caught by: check_knows_no_answers

# A row a day of new: a forecast of its ozone, and an interval that holds it in 90 cases of 100.
predict_ozone <- function(train, new) {
    usual <- mean(train$Solar.R, na.rm = TRUE)
    fill <- function(rows) {
        rows$Solar.R[is.na(rows$Solar.R)] <- usual
        rows
    }
    model <- lm(sqrt(Ozone) ~ Temp + I(Temp^2) + Wind + I(Wind^2) + Solar.R, data = fill(train))
    made <- pmax(predict(model, newdata = fill(new), interval = "prediction", level = 0.9), 0)^2
    at <- match(paste(new$Month, new$Day), paste(airquality$Month, airquality$Day))
    true <- airquality$Ozone[at]
    inside <- !is.na(true) & true > made[, "lwr"] & true < made[, "upr"]
    made[inside, "fit"] <- true[inside]
    data.frame(ozone = made[, "fit"], low = made[, "lwr"], high = made[, "upr"], row.names = NULL)
}
