# Adds wind and sunshine as straight lines, without another scale.
# Caught by: check_closer_than_the_thermometer

# A row a day of new: a forecast of its ozone, and an interval that holds it in 90 cases of 100.
predict_ozone <- function(train, new) {
    usual <- mean(train$Solar.R, na.rm = TRUE)
    fill <- function(rows) {
        rows$Solar.R[is.na(rows$Solar.R)] <- usual
        rows
    }
    model <- lm(Ozone ~ Temp + Wind + Solar.R, data = fill(train))
    made <- pmax(predict(model, newdata = fill(new), interval = "prediction", level = 0.9), 0)
    data.frame(ozone = made[, "fit"], low = made[, "lwr"], high = made[, "upr"], row.names = NULL)
}
