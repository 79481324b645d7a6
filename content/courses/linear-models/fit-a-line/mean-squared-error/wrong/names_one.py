"""Names only the shape of the predictions.

First sight: passed
Caught by: check_the_error_names_both_shapes
"""

import numpy as np
def mse(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"y_hat has the wrong shape: {y_hat.shape}")
    return np.mean((y - y_hat) ** 2)
def rmse(y, y_hat):
    return np.sqrt(mse(y, y_hat))
