import numpy as np


def baseline_mse(y_train, y_val):
    """MSE on y_val of predicting the mean of y_train. y_train: (n,), y_val: (m,). Returns a number."""
    return np.mean((y_val - y_train.mean()) ** 2)


def skill(y_train, y_val, y_hat):
    """Share of the baseline's validation error removed by y_hat. Raises ValueError when that error is 0."""
    baseline = baseline_mse(y_train, y_val)
    if baseline == 0:
        raise ValueError("the baseline has no error to remove")
    return 1 - np.mean((y_val - y_hat) ** 2) / baseline
