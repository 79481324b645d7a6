# Joins so that a farm without an entry in the register is lost.
# Caught by: check_new_farm

# A row a farm: its deliveries and its litres.
farm_table <- function(deliveries) {
    parts <- split(deliveries$litres, deliveries$farm)
    end_of <- function(x, pick) if (all(is.na(x))) NA else pick(x, na.rm = TRUE)
    data.frame(
        farm = as.numeric(names(parts)),
        deliveries = sapply(parts, length),
        unmeasured = sapply(parts, function(x) sum(is.na(x))),
        litres = sapply(parts, sum, na.rm = TRUE),
        least = sapply(parts, end_of, min),
        most = sapply(parts, end_of, max),
        row.names = NULL
    )
}

# The same table, with the valley of each farm and what it is paid.
statement <- function(deliveries, register, rates) {
    farms <- farm_table(deliveries)
    newest <- register[order(-register$since), ]
    newest <- newest[!duplicated(newest$farm), c("farm", "valley")]
    farms <- merge(farms, newest)
    farms$pay <- farms$litres * unname(rates[farms$valley])
    farms
}
