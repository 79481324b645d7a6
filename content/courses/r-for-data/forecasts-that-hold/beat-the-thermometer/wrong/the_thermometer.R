# Hands in the baseline.
# Caught by: check_closer_than_the_thermometer

# The baseline: a straight line of ozone on temperature, with its 90 % prediction intervals, cut off at 0.
by_thermometer <- function(train, new) {
    line <- lm(Ozone ~ Temp, data = train)
    made <- pmax(predict(line, newdata = new, interval = "prediction", level = 0.9), 0)
    data.frame(ozone = made[, "fit"], low = made[, "lwr"], high = made[, "upr"], row.names = NULL)
}

predict_ozone <- by_thermometer
