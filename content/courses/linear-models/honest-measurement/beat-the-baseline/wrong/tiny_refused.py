"""Refuses a small baseline error that is not zero.

First sight: passed
Caught by: check_small_errors_are_errors
"""

import numpy as np
def baseline_mse(y_train, y_val):
    return np.mean((y_val - y_train.mean()) ** 2)
def skill(y_train, y_val, y_hat):
    base = baseline_mse(y_train, y_val)
    if base < 1e-6:
        raise ValueError("baseline error is zero")
    return 1 - np.mean((y_val - y_hat) ** 2) / base
