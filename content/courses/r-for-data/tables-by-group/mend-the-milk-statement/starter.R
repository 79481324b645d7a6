# A row a farm: its deliveries and its litres.
farm_table <- function(deliveries) {
    counts <- as.data.frame(table(deliveries$farm))
    parts <- split(deliveries$litres, deliveries$farm)
    ends <- sapply(parts, range)
    data.frame(
        farm = as.numeric(counts$Var1),
        deliveries = counts$Freq,
        unmeasured = sapply(parts, function(x) sum(x == NA, na.rm = TRUE)),
        litres = sapply(parts, sum),
        least = ends[1],
        most = ends[2]
    )
}

# The same table, with the valley of each farm and what it is paid.
statement <- function(deliveries, register, rates) {
    known <- merge(deliveries, register)
    farms <- farm_table(known)
    farms$valley <- tapply(known$valley, known$farm, function(x) x[1])
    farms$pay <- farms$litres * rates
    farms
}
