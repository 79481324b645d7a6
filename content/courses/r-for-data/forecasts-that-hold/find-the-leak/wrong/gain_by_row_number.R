# Fits the weights to the numbers of the weighings, as if there were always two days between.
# First sight: passed
# Caught by: check_uneven_days

rmse <- function(error) sqrt(mean(error^2, na.rm = TRUE))

chick_table <- function(d, known, old) {
    early <- d[d$time <= known, ]
    names <- unique(d$chick)
    weight_on <- function(day) {
        rows <- d[d$time == day, ]
        rows$weight[match(names, rows$chick)]
    }
    parts <- split(early[c("time", "weight")], early$chick)[names]
    table <- data.frame(
        chick = names,
        now = weight_on(known),
        gain = vapply(parts, function(p) coef(lm(weight ~ I(2 * seq_along(time)), data = p))[[2]], 0),
        final = weight_on(21),
        row.names = NULL
    )
    is_old <- old(table$chick)
    table$now[is.na(table$now)] <- mean(table$now[is_old], na.rm = TRUE)
    table
}

forecast <- function(d, new, known = 8) {
    table <- chick_table(d, known, function(chick) !chick %in% new)
    old <- table[!table$chick %in% new, ]
    ask <- table[match(new, table$chick), c("now", "gain")]
    short <- lm(final ~ now, data = old)
    long <- lm(final ~ now + gain, data = old)
    best <- if (summary(short)$sigma <= summary(long)$sigma) short else long
    unname(predict(best, newdata = ask))
}

forecast_error <- function(d, new, known = 8) {
    last <- d[d$time == 21, ]
    rmse(last$weight[match(new, last$chick)] - forecast(d, new, known))
}
