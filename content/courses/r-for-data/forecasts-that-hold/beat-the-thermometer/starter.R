# The baseline: a straight line of ozone on temperature, with its 90 % prediction intervals, cut off at 0.
by_thermometer <- function(train, new) {
    line <- lm(Ozone ~ Temp, data = train)
    made <- pmax(predict(line, newdata = new, interval = "prediction", level = 0.9), 0)
    data.frame(ozone = made[, "fit"], low = made[, "lwr"], high = made[, "upr"], row.names = NULL)
}

# A row a day of new: a forecast of its ozone, and an interval that holds it in 90 cases of 100.
predict_ozone <- function(train, new) {
    stop("Learn from the days of train, then say of each new day how much, and how sure you are.")
}
