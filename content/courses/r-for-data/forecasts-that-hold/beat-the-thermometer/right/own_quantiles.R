# Reads the ends off the residuals that each day of train has when it is left out, on the scale of the root.

predict_ozone <- function(train, new) {
    learn <- train[!is.na(train$Ozone), ]
    usual <- mean(learn$Solar.R, na.rm = TRUE)
    learn$sun <- ifelse(is.na(learn$Solar.R), usual, learn$Solar.R)
    new$sun <- ifelse(is.na(new$Solar.R), usual, new$Solar.R)
    model <- lm(sqrt(Ozone) ~ poly(Temp, 2) + poly(Wind, 2) + sun, learn)
    left_out <- resid(model) / (1 - hatvalues(model))
    ends <- quantile(left_out, c(0.05, 0.95))
    made <- predict(model, new)
    shifted <- sapply(c(0, ends), function(by) pmax(made + by, 0)^2)
    out <- as.data.frame(matrix(shifted, ncol = 3))
    names(out) <- c("ozone", "low", "high")
    out
}
