"""Lets a single prediction through for all rows.

First sight: caught
Caught by: check_shapes_must_agree
"""

import numpy as np
def mse(y, y_hat):
    if y.shape != y_hat.shape and y_hat.size != 1:
        raise ValueError(f"{y.shape} and {y_hat.shape}")
    return np.mean((y - y_hat) ** 2)
def rmse(y, y_hat):
    return np.sqrt(mse(y, y_hat))
