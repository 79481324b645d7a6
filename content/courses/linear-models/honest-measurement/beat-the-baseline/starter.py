import numpy as np


def baseline_mse(y_train, y_val):
    """MSE on y_val of predicting the mean of y_train. y_train: (n,), y_val: (m,). Returns a number."""
    raise NotImplementedError("Which rows give the constant, and which rows measure it?")


def skill(y_train, y_val, y_hat):
    """Share of the baseline's validation error removed by y_hat. Raises ValueError when that error is 0."""
    raise NotImplementedError("Compare the model's error with the baseline's.")
