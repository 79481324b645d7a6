"""Takes the mean of y for the intercept although the columns are not centred when predicting.

Caught by: check_alpha_zero_is_least_squares
"""

import numpy as np


def fit_ridge(X, y, alpha):
    if alpha < 0:
        raise ValueError("negative alpha")
    C = X - X.mean(axis=0)
    weights = np.linalg.solve(C.T @ C + alpha * np.eye(X.shape[1]), C.T @ y)
    return y.mean(), weights
