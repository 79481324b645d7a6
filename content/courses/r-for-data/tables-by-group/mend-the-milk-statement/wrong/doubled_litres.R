# Joins the register to the deliveries, and a delivery of a farm that has moved is there twice.
# Caught by: check_one_line_a_farm

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
    farms <- farm_table(merge(deliveries, register["farm"], all.x = TRUE))
    newest_first <- register[order(-register$since), ]
    farms$valley <- newest_first$valley[match(farms$farm, newest_first$farm)]
    farms$pay <- farms$litres * unname(rates[farms$valley])
    farms
}
