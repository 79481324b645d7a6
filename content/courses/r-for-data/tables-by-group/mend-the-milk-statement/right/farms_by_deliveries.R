# Asks of each farm and each delivery whether they belong together, and sums by a product of matrices.

farm_table <- function(deliveries) {
    farm <- sort(unique(deliveries$farm))
    Z <- outer(farm, deliveries$farm, "==") * 1
    x <- as.numeric(deliveries$litres)
    gap <- is.na(x)
    L <- ifelse(Z == 1, rep(x, each = length(farm)), NA)
    dim(L) <- dim(Z)
    cols <- lapply(seq_len(ncol(L)), function(j) L[, j])
    data.frame(
        farm = as.numeric(farm),
        deliveries = as.vector(Z %*% rep(1, length(x))),
        unmeasured = as.vector(Z %*% gap),
        litres = as.vector(Z %*% replace(x, gap, 0)),
        least = do.call(pmin, c(cols, na.rm = TRUE)),
        most = do.call(pmax, c(cols, na.rm = TRUE))
    )
}

statement <- function(deliveries, register, rates) {
    farms <- farm_table(deliveries)
    best <- vapply(farms$farm, function(f) {
        i <- which(register$farm == f)
        if (length(i) == 0) NA_integer_ else i[which.max(register$since[i])]
    }, 0L)
    farms$valley <- as.character(register$valley[best])
    farms$pay <- farms$litres * as.numeric(rates[match(farms$valley, names(rates))])
    farms
}
