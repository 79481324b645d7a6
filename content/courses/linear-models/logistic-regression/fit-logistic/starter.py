import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    """Logistic regression without penalty, by gradient descent from zero.

    X: (n, d) without a column of ones, y: (n,) of zeros and ones. Returns (intercept, weights of shape (d,)).
    """
    raise NotImplementedError("Start at zero and step against the gradient.")
