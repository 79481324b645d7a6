"""Clips the share at minus one so that the chart stays readable.

First sight: caught
Caught by: check_worse_than_nothing_is_negative
"""

import numpy as np
def baseline_mse(y_train, y_val):
    return np.mean((y_val - y_train.mean()) ** 2)
def skill(y_train, y_val, y_hat):
    base = baseline_mse(y_train, y_val)
    if base == 0:
        raise ValueError("zero")
    return max(-1.0, 1 - np.mean((y_val - y_hat) ** 2) / base)
