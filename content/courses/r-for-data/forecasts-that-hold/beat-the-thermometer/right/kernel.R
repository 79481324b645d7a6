# Smooths with a kernel over three columns, and reads the ends off the errors of days left out.

predict_ozone <- function(train, new) {
    train <- train[!is.na(train$Ozone), ]
    cols <- c("Temp", "Wind", "Solar.R")
    A <- as.matrix(train[cols])
    B <- as.matrix(new[cols])
    mid <- colMeans(A, na.rm = TRUE)
    sdev <- apply(A, 2, sd, na.rm = TRUE)
    prep <- function(M) { Z <- sweep(sweep(M, 2, mid), 2, sdev, "/"); Z[is.na(Z)] <- 0; sweep(Z, 2, c(1, 1, 0.7), "*") }
    A <- prep(A)
    B <- prep(B)
    y <- train$Ozone^(1 / 3)
    k <- function(P, Q) exp(-outer(rowSums(P^2), rowSums(Q^2), "+") / 8 + P %*% t(Q) / 4) * 4 + P %*% t(Q) + 10
    H <- k(A, A)
    inv <- solve(H + diag(1.2, nrow(A)))
    a <- inv %*% (y - mean(y))
    loo <- a / diag(inv)
    mu <- as.vector(mean(y) + k(B, A) %*% a)
    q <- quantile(loo, c(0.05, 0.95), names = FALSE)
    back <- function(v) pmax(v, 0)^3
    data.frame(ozone = back(mu), low = back(mu + q[1]), high = back(mu + q[2]))
}
