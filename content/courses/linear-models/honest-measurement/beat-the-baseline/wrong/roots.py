"""Compares the roots of the errors.

First sight: caught
Caught by: check_skill_compares_two_errors
"""

import numpy as np
def baseline_mse(y_train, y_val):
    return np.mean((y_val - y_train.mean()) ** 2)
def skill(y_train, y_val, y_hat):
    base = baseline_mse(y_train, y_val)
    if base == 0:
        raise ValueError("zero")
    return 1 - np.sqrt(np.mean((y_val - y_hat) ** 2) / base)
