"""Raises already in baseline_mse when the error is zero.

First sight: passed
Caught by: check_baseline_itself_may_be_zero
"""

import numpy as np
def baseline_mse(y_train, y_val):
    m = np.mean((y_val - y_train.mean()) ** 2)
    if m == 0:
        raise ValueError("zero")
    return m
def skill(y_train, y_val, y_hat):
    return 1 - np.mean((y_val - y_hat) ** 2) / baseline_mse(y_train, y_val)
