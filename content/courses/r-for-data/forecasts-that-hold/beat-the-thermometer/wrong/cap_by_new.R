# Caps the calm at a quantile of the new days.
# First sight: passed
# Caught by: check_alone_as_among_others

predict_ozone <- function(train, new) {
    sun <- mean(train$Solar.R, na.rm = TRUE)
    fill <- function(d) { d$Solar.R[is.na(d$Solar.R)] <- sun; d$Calm <- 1 / pmax(d$Wind, w0); d$Hot <- pmax(d$Temp - t0, 0); d }
    w0 <- quantile(train$Wind, 0.02)
    t0 <- median(train$Temp)
    train <- train[!is.na(train$Ozone), ]
    train <- fill(train)
    w0 <- quantile(new$Wind, 0.02)
    new <- fill(new)
    m <- lm(sqrt(Ozone) ~ Temp + Hot + Calm + Solar.R + Temp:Calm, data = train)
    p <- pmax(predict(m, newdata = new, interval = "prediction", level = 0.9), 0)^2
    data.frame(ozone = p[, "fit"], low = p[, "lwr"], high = p[, "upr"], row.names = NULL)
}
