"""Thinks a share must lie between 0 and 1, and clips it.

Caught by: check_worse_than_nothing_is_negative
"""

import numpy as np


def baseline_mse(y_train, y_val):
    return np.mean((y_val - y_train.mean()) ** 2)


def skill(y_train, y_val, y_hat):
    baseline = baseline_mse(y_train, y_val)
    if baseline == 0:
        raise ValueError("no error to remove")
    return max(0.0, 1 - np.mean((y_val - y_hat) ** 2) / baseline)
