# The chicks of R's ChickWeight, as the functions below want them. They stand here to try things on.
chicks <- data.frame(
    chick = as.character(ChickWeight$Chick),
    time = ChickWeight$Time,
    weight = ChickWeight$weight
)

rmse <- function(error) sqrt(mean(error^2, na.rm = TRUE))

# A row a chick: its weight on the day `known`, its gain in grams a day, its weight on day 21.
chick_table <- function(d, known) {
    names <- unique(d$chick)
    parts <- split(d, d$chick)[names]
    weight_on <- function(day) sapply(parts, function(rows) rows$weight[match(day, rows$time)])
    table <- data.frame(
        chick = names,
        now = weight_on(known),
        gain = sapply(parts, function(rows) coef(lm(weight ~ time, data = rows))[["time"]]),
        final = weight_on(21)
    )
    table$now[is.na(table$now)] <- mean(table$now, na.rm = TRUE)
    table
}

# What the chicks called `new` will weigh on day 21.
forecast <- function(d, new, known = 8) {
    table <- chick_table(d, known)
    old <- table[!table$chick %in% new, ]
    ask <- table[match(new, table$chick), ]
    short <- lm(final ~ now, data = old)
    long <- lm(final ~ now + gain, data = old)
    error <- function(model) rmse(ask$final - predict(model, newdata = ask))
    best <- if (error(short) <= error(long)) short else long
    unname(predict(best, newdata = ask))
}

# How far these forecasts are off.
forecast_error <- function(d, new, known = 8) {
    last <- d[d$time == 21, ]
    rmse(last$weight[match(new, last$chick)] - forecast(d, new, known))
}
