# Goes through the deliveries and the register one line at a time.

farm_table <- function(deliveries) {
    numbers <- sort(unique(as.numeric(deliveries$farm)))
    n <- length(numbers)
    count <- integer(n); gaps <- integer(n); total <- numeric(n)
    least <- rep(NA_real_, n); most <- rep(NA_real_, n)
    for (i in seq_len(nrow(deliveries))) {
        k <- which(numbers == deliveries$farm[i])
        x <- deliveries$litres[i]
        count[k] <- count[k] + 1L
        if (is.na(x)) {
            gaps[k] <- gaps[k] + 1L
        } else {
            total[k] <- total[k] + x
            if (is.na(least[k]) || x < least[k]) least[k] <- x
            if (is.na(most[k]) || x > most[k]) most[k] <- x
        }
    }
    data.frame(farm = numbers, deliveries = count, unmeasured = gaps, litres = total, least = least, most = most)
}

statement <- function(deliveries, register, rates) {
    farms <- farm_table(deliveries)
    valley <- rep(NA_character_, nrow(farms))
    pay <- rep(NA_real_, nrow(farms))
    for (i in seq_len(nrow(farms))) {
        year <- -Inf
        for (j in seq_len(nrow(register))) {
            if (register$farm[j] == farms$farm[i] && register$since[j] > year) {
                year <- register$since[j]
                valley[i] <- as.character(register$valley[j])
            }
        }
        if (!is.na(valley[i])) pay[i] <- farms$litres[i] * rates[[valley[i]]]
    }
    cbind(farms, valley = valley, pay = pay)
}
