import numpy as np


def mse(y, y_hat):
    """Mean squared error. y, y_hat: (n,). Returns a number; raises ValueError when the shapes differ."""
    raise NotImplementedError("Average the squared residuals.")


def rmse(y, y_hat):
    """Root of the mean squared error, in the unit of y."""
    raise NotImplementedError("Use mse.")
