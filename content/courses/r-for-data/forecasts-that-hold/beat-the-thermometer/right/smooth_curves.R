# Takes loess on the cube root, and fills the sunshine by a line on the temperature.

predict_ozone <- function(train, new) {
    train <- train[!is.na(train$Ozone), ]
    sun <- lm(Solar.R ~ Temp, data = train)
    fill <- function(d) { gap <- is.na(d$Solar.R); d$Solar.R[gap] <- predict(sun, newdata = d[gap, , drop = FALSE]); d }
    train <- fill(train)
    new <- fill(new)
    train$y <- train$Ozone^(1 / 3)
    m <- loess(y ~ Temp + Wind + Solar.R, data = train, span = 0.9, degree = 1, control = loess.control(surface = "direct"))
    p <- predict(m, newdata = new, se = TRUE)
    half <- qt(0.95, p$df) * sqrt(p$se.fit^2 + p$residual.scale^2)
    back <- function(v) pmax(as.vector(v), 0)^3
    data.frame(ozone = back(p$fit), low = back(p$fit - half), high = back(p$fit + half))
}
