# A design matrix and qr.solve with the levels of the training rows.

held_out_rmse <- function(formula, train, test) {
    f <- as.formula(formula)
    target <- all.vars(f)[1]
    frame <- model.frame(f, train)
    tt <- terms(frame)
    A <- model.matrix(tt, frame)
    b <- qr.coef(qr(A), model.response(frame))
    test <- test[!is.na(test[[target]]), ]
    xl <- .getXlevels(tt, frame)
    B <- model.matrix(delete.response(tt), model.frame(delete.response(tt), test, xlev = xl))
    as.numeric(sqrt(sum((test[[target]] - B %*% b)^2) / nrow(B)))
}
