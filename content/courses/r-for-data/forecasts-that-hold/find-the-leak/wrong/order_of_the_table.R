# Gives the forecasts in the order of the table instead of that of new.
# Caught by: check_one_forecast_each

rmse <- function(error) sqrt(mean(error^2, na.rm = TRUE))

# A row a chick: its weight on the day `known`, its gain in grams a day until then, its weight on day 21.
chick_table <- function(d, new, known) {
    names <- unique(d$chick)
    parts <- split(d, d$chick)[names]
    weight_on <- function(day) sapply(parts, function(rows) rows$weight[match(day, rows$time)])
    gain_until <- function(rows) coef(lm(weight ~ time, data = rows[rows$time <= known, ]))[["time"]]
    table <- data.frame(chick = names, now = weight_on(known), gain = sapply(parts, gain_until), final = weight_on(21))
    usual <- mean(table$now[!table$chick %in% new], na.rm = TRUE)
    table$now[is.na(table$now)] <- usual
    table
}

# What the chicks called `new` will weigh on day 21.
forecast <- function(d, new, known = 8) {
    table <- chick_table(d, new, known)
    old <- table[!table$chick %in% new, ]
    ask <- table[table$chick %in% new, ]
    short <- lm(final ~ now, data = old)
    long <- lm(final ~ now + gain, data = old)
    best <- if (summary(short)$sigma <= summary(long)$sigma) short else long
    unname(predict(best, newdata = ask))
}

# How far these forecasts are off.
forecast_error <- function(d, new, known = 8) {
    last <- d[d$time == 21, ]
    rmse(last$weight[match(new, last$chick)] - forecast(d, new, known))
}
