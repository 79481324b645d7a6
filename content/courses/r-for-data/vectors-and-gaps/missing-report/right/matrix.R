# colSums of is.na, decreasing order which is stable by the radix method.

missing_report <- function(d) {
    gaps <- is.na(d)
    counts <- colSums(gaps)
    o <- order(counts, decreasing = TRUE, method = "radix")
    data.frame(column = colnames(d)[o], missing = as.vector(counts[o]), share = as.vector(colMeans(gaps)[o]))
}
