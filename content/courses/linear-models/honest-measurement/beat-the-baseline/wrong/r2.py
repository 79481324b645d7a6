"""Uses r2_score, whose baseline is the validation mean.

First sight: caught
Caught by: check_skill_compares_two_errors
"""

import numpy as np
from sklearn.metrics import r2_score
def baseline_mse(y_train, y_val):
    return np.mean((y_val - y_train.mean()) ** 2)
def skill(y_train, y_val, y_hat):
    if baseline_mse(y_train, y_val) == 0:
        raise ValueError("zero")
    return r2_score(y_val, y_hat)
