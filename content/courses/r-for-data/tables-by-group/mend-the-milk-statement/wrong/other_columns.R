# Puts the valley at the front.
# Caught by: check_columns

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
    newest_first <- register[order(-register$since), ]
    farms$valley <- newest_first$valley[match(farms$farm, newest_first$farm)]
    farms$pay <- farms$litres * unname(rates[farms$valley])
    farms[c("farm", "valley", "deliveries", "unmeasured", "litres", "least", "most", "pay")]
}
