"""Thinks the baseline's error is zero whenever the validation targets are constant.

First sight: caught
Caught by: check_equal_targets_in_validation_are_fine
"""

import numpy as np
def baseline_mse(y_train, y_val):
    return np.mean((y_val - y_train.mean()) ** 2)
def skill(y_train, y_val, y_hat):
    if len(set(y_val.tolist())) == 1:
        raise ValueError("validation targets never change")
    return 1 - np.mean((y_val - y_hat) ** 2) / baseline_mse(y_train, y_val)
