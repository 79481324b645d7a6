"""The constant is the median of the training targets.

First sight: caught
Caught by: check_constant_comes_from_training_rows
"""

import numpy as np
def baseline_mse(y_train, y_val):
    return np.mean((y_val - np.median(y_train)) ** 2)
def skill(y_train, y_val, y_hat):
    base = baseline_mse(y_train, y_val)
    if base == 0:
        raise ValueError("zero")
    return 1 - np.mean((y_val - y_hat) ** 2) / base
