"""Returns the share of the error that remains instead of the share removed.

Caught by: check_skill_compares_two_errors
"""

import numpy as np


def baseline_mse(y_train, y_val):
    return np.mean((y_val - y_train.mean()) ** 2)


def skill(y_train, y_val, y_hat):
    baseline = baseline_mse(y_train, y_val)
    if baseline == 0:
        raise ValueError("no error to remove")
    return np.mean((y_val - y_hat) ** 2) / baseline
