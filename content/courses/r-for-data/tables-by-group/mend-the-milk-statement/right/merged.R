# Merges and keeps all farms, after the register has been thinned out to one row a farm.

farm_table <- function(deliveries) {
    one <- function(number) {
        x <- deliveries$litres[deliveries$farm == number]
        there <- x[!is.na(x)]
        data.frame(
            farm = number, deliveries = length(x), unmeasured = length(x) - length(there), litres = sum(there),
            least = if (length(there)) min(there) else NA_real_, most = if (length(there)) max(there) else NA_real_
        )
    }
    do.call(rbind, lapply(sort(unique(deliveries$farm)), one))
}

statement <- function(deliveries, register, rates) {
    sorted <- register[order(register$farm, register$since), ]
    newest <- sorted[!duplicated(sorted$farm, fromLast = TRUE), c("farm", "valley")]
    farms <- merge(farm_table(deliveries), newest, by = "farm", all.x = TRUE)
    priced <- merge(farms, data.frame(valley = names(rates), rate = as.vector(rates)), by = "valley", all.x = TRUE)
    priced$pay <- priced$litres * priced$rate
    priced <- priced[order(priced$farm), c("farm", "deliveries", "unmeasured", "litres", "least", "most", "valley", "pay")]
    rownames(priced) <- NULL
    priced
}
