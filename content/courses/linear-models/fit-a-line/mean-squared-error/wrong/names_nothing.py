"""Refuses, but the error does not name the shapes.

First sight: passed
Caught by: check_the_error_names_both_shapes
"""

import numpy as np
def mse(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError("The shapes of y and y_hat differ.")
    return np.mean((y - y_hat) ** 2)
def rmse(y, y_hat):
    return np.sqrt(mse(y, y_hat))
