"""Returns nan when there is nothing to remove.

First sight: caught
Caught by: check_zero_baseline_is_refused
"""

import numpy as np
def baseline_mse(y_train, y_val):
    return np.mean((y_val - y_train.mean()) ** 2)
def skill(y_train, y_val, y_hat):
    base = baseline_mse(y_train, y_val)
    if base == 0:
        return float("nan")
    return 1 - np.mean((y_val - y_hat) ** 2) / base
